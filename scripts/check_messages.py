"""Check the Russian and Kazakh texts: complete, none doubtful, compiled and up to date. Needs gettext."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

LANGUAGES = ("ru", "kk")
ROOT = Path(__file__).resolve().parent.parent
WITH_TEXTS = ("baikonur_portal", "committee", "launches", "templates", "locale")


def texts(file: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], object]:
    """Return what a catalogue says, without where and when it says it."""
    current = (entry for entry in file if not entry.obsolete)
    return {(entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr for entry in current}


def gathered_again(folder: Path) -> Path:
    """Gather the texts of the code into a copy of the catalogues."""
    for name in WITH_TEXTS:
        shutil.copytree(ROOT / name, folder / name)
    languages = [option for language in LANGUAGES for option in ("-l", language)]
    command = [sys.executable, "-m", "django", "makemessages", "--no-obsolete", "-v", "0", *languages]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "locale"


def faults(language: str, gathered: Path, folder: Path) -> list[str]:
    """Name what is wrong with one language."""
    po = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    mo = po.with_suffix(".mo")
    if not po.exists() or not mo.exists():
        return ["django.po or django.mo is missing"]
    catalogue = polib.pofile(str(po))
    found = [f"not translated: {entry.msgid}" for entry in catalogue.untranslated_entries()]
    found += [f"marked fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    wanted = texts(polib.pofile(str(gathered / language / "LC_MESSAGES" / "django.po")))
    found += [f"in the code, not in django.po: {text}" for _, text in wanted.keys() - texts(catalogue).keys()]
    found += [f"in django.po, not in the code: {text}" for _, text in texts(catalogue).keys() - wanted.keys()]

    compiled = folder / f"{language}.mo"
    msgfmt = subprocess.run(["msgfmt", "--check", "-o", compiled, po], capture_output=True, text=True)
    if msgfmt.returncode:
        return [*found, msgfmt.stderr.strip()]
    if texts(polib.mofile(str(compiled))) != texts(polib.mofile(str(mo))):
        found.append("django.mo is older than django.po")
    return found


def main() -> None:
    """Print every fault and fail when there is one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        gathered = gathered_again(folder)
        found = [f"{name}: {fault}" for name in LANGUAGES for fault in faults(name, gathered, folder)]
    if found:
        sys.exit("\n".join([*found, "Run `make messages`, fill the gaps and run it again."]))
    print("Translations are complete and compiled.")


if __name__ == "__main__":
    main()
