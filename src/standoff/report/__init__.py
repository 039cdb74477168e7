"""From the record to a situation report in which every number and quotation leads to the words it was taken from."""
