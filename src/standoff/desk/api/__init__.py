"""The API: what the pages read and decide, for programs. Its description is at /api/openapi.json.

Answers are rows with the keys of the canonical export. Lists come in pages: `items`, the `number` of all, and `next`,
the address of what follows. Errors are `{"detail": ...}`, in words.
"""

from fastapi import APIRouter

from standoff.desk.api import adding, deciding, listing, record
from standoff.desk.api.asking import ANYWHERE

router = APIRouter(prefix="/api", tags=["record"], responses=ANYWHERE)
for _part in (record, deciding, adding, listing):
    router.include_router(_part.router)
