"""Inputs that tests write for themselves."""

from __future__ import annotations

import io
import zipfile

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Mortar fire hits market in Bardia, killing nine - The Coast Ledger</title>
<link rel="canonical" href="https://www.coastledger.example/2011/03/29/bardia-market?utm_source=feed#top">
<meta property="og:title" content="Mortar fire hits market in Bardia, killing nine">
<meta property="og:site_name" content="The Coast Ledger">
<meta name="author" content="By Ann Example">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"},
 {"@type": "NewsArticle", "headline": "Mortar fire hits market in Bardia, killing nine",
  "datePublished": "2011-03-29T22:15:00-04:00", "dateModified": "2011-04-02",
  "author": {"@type": "Person", "name": "Ann Example"}}]}
</script>
<script>document.write("<p>Rebels took the airport, a script said.</p>")</script>
<style>p { color: red }</style>
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="promo"><a href="/x">Five recipes for the weekend that our readers love</a></div>
<main><article>
<h1>Mortar fire hits market in Bardia, killing nine</h1>
<p class="byline">By Ann Example</p>
<figure><img src="a.jpg" alt=""><figcaption>Residents carry a wounded man away from the market.</figcaption></figure>
<p>Mortar shells fell on the main market of Bardia on Tuesday morning, killing at least nine people and wounding
twenty more, doctors at the town&rsquo;s hospital said.</p>
<p>&ldquo;We heard three explosions, one after the other,&rdquo; said a trader who had just opened her stall.
&ldquo;Then there was smoke everywhere and people were running.&rdquo;</p>
<aside><h3>More on this story</h3><ul><li><a href="/y">Who are the sides in the fighting on the coast?</a></li></ul></aside>
<p>The army denied that its forces had fired on the town and blamed rebels who hold the hills to the north, but
residents said that the shells had come from a barracks on the coast road.</p>
<p>The regional governor declared three days of mourning and asked for blood donors to come to the hospital. More
than 4,000 people have fled Bardia since the start of the month, according to the aid group that runs the camp.</p>
<p style="display:none">Hidden words that nobody sees on the page.</p>
</article></main>
<section class="comments"><h2>Comments</h2><p>This is all lies, nobody died there, wrote a reader of the page.</p></section>
<footer><p>Copyright 2011 The Coast Ledger. All rights reserved.</p><p>Contact us</p></footer>
</body></html>
"""


def pdf(pages: list[list[str]], *, encrypt: bool = False) -> bytes:
    """A small PDF of lines of text, one list a page; `encrypt` asks for a password that nobody knows."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 760 Td {shown} ET".encode("latin-1")
        page = len(objects) + 1
        kids.append(f"{page} 0 R")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 << /Type /Font "
            b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents %d 0 R >>" % (page + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    trailer = f"/Root 1 0 R /Size {len(objects) + 1 + encrypt}"
    if encrypt:
        secret = "<" + "5a" * 32 + ">"
        objects.append(f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O {secret} /U {secret} >>".encode())
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{'00' * 16}> <{'00' * 16}>]"
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def docx_bomb() -> bytes:
    """A Word document whose body unpacks to 50 MB of spaces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as body:
            for _ in range(50):
                body.write(b" " * 1_000_000)
    return out.getvalue()
