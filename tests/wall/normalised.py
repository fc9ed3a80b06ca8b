"""What two answers of equal worlds may differ in: the whole list. All else is compared byte for byte.

- The token against forged requests, in forms: drawn anew for each answer.
- The values of cookies, drawn anew for each browser; their names and terms are compared.
- The secret links of invitations and calendars, drawn anew for each.
- Keys of rows and of forms, which are random: each is named after the order in which the answer first has it.
- Digests: they cover keys.
- A spreadsheet, a document of Word, an archive and a PDF are compared by what they hold, not as they were
  compressed.
- The length, which follows from the body.

There is no Date: the server before the portal sets it. Clocks stand still while two worlds are compared.
"""

import io
import re
import zipfile
from typing import Any, NamedTuple

import pypdf

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=)"\w+"')
SECRET_LINK = re.compile(r"(/(?:invitation|calendar)/)[\w-]{43}(?![\w-])")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
DIGEST_IN_GROUPS = re.compile(r"\b(?:[0-9a-f]{4} ){3,15}[0-9a-f]{4}\b")


class Answer(NamedTuple):
    """What a browser was told."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: str


def normalised(response: Any) -> Answer:
    """An answer without what is random in any world."""
    keys: dict[str, str] = {}
    headers = {
        name: without_keys(value, keys) for name, value in response.items() if name != "Content-Length"
    }
    cookies = [re.sub(r"^(\w+)=[^;]*", r"\1", cookie.OutputString()) for cookie in response.cookies.values()]
    return Answer(response.status_code, headers, sorted(cookies), without_keys(_body(response), keys))


def without_keys(text: str, keys: dict[str, str] | None = None) -> str:
    """A text with tokens, keys and digests put aside."""
    named = {} if keys is None else keys
    text = SECRET_LINK.sub(r"\1token", TOKEN.sub(r'\1"token"', text))
    text = KEY.sub(lambda found: named.setdefault(found[0], f"key {len(named) + 1}"), text)
    return DIGEST_IN_GROUPS.sub("digest", DIGEST.sub("digest", text))


def _body(response: Any) -> str:
    return _read(b"".join(response.streaming_content) if response.streaming else response.content)


def _read(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        file = pypdf.PdfReader(io.BytesIO(content))
        return "\n".join([str(file.metadata), *(page.extract_text() for page in file.pages)])
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(f"{name}\n{_read(book.read(name))}" for name in book.namelist())
