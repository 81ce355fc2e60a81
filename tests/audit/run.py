"""`make audit`: the demo site under Lighthouse, the Nu HTML checker and html-validate, without any network.

Usage: python -m tests.audit.run [ADDRESS]. Without an address a demo site is started and stopped. Exits with 1
and the findings if a page or state has an HTML fault, or if Lighthouse gives accessibility, best practices or
SEO less than 100; performance is printed, for it depends on the machine.
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError

from tests.browser.chromium import FLAGS, provide
from tests.browser.walk.addresses import LANGUAGES, page_of, section
from tests.demo_site import given_or_running, sitemap

from .tools import FOLDER, LIGHTHOUSE, VALIDATE, VNU, MissingToolError
from .tools import provide as provide_tools

REQUIRED = ("accessibility", "best-practices", "seo")
CATEGORIES = (*REQUIRED, "performance")
#: How often Lighthouse may fail to look at a page at all.
ATTEMPTS = 4
#: Seconds for one look; a browser that hangs is started again.
PATIENCE = 120
#: Lists without bullets lose their role in Safari unless it is said again.
IGNORED_BY_VNU = ".*The “list” role is unnecessary for element.*"


def key_pages() -> list[str]:
    """Home, article, directory, profile and memorandum in both languages."""
    return [
        path
        for language in LANGUAGES
        for path in (
            f"/{language}/",
            section("news", language, "news/founding"),
            section("partners", language),
            section("partners", language, "partners/rwth-aachen"),
            page_of("memorandum", language),
        )
    ]


def states(url: str) -> list[str]:
    """What no sitemap lists: searches, lists in parts, errors and the form for barriers."""
    found = ["/de/gibt-es-nicht/", "/en/does-not-exist/"]
    for language in LANGUAGES:
        html = read(f"{url}/{language}/")
        links = re.findall(r'(?:href|action)="(/[^"#?]+)', html)
        search = next(link for link in links if re.search(r"/(suche|search)/$", link))
        found += [search, f"{search}?query=Alliance", f"{search}?query=qxzvwjk"]
        found += [f"{section('news', language)}?page=2", f"{section('partners', language)}?kind=university"]
        partners, profile = section("partners", language), section("partners", language, "partners/rwth-aachen")
        for path in (page_of("accessibility", language), page_of("memorandum", language), partners, profile):
            # What lies below a page without being one: forms, register, versions.
            links += re.findall(r'(?:href|action)="(/[^"#?]+/)', read(f"{url}{path}"))
            found += [link for link in dict.fromkeys(links) if link.startswith(path) and link != path]
    return found


_OPENER = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def read(address: str, data: dict[str, str] | None = None) -> str:
    """The page at an address, also where it reports an error; with `data` the answer to a form."""
    body = urllib.parse.urlencode(data).encode() if data else None
    try:
        with _OPENER.open(urllib.request.Request(address, body, {"Referer": address}), timeout=60) as answer:
            return str(answer.read().decode(errors="replace"))
    except HTTPError as error:
        return error.read().decode(errors="replace")


def save(url: str, folder: Path) -> int:
    """Writes every page and state as a file named like its path; gives their number."""
    paths = [*dict.fromkeys([*sitemap(url), *states(url)])]
    for path in paths:
        html = read(f"{url}{path}")
        if not html.lstrip().lower().startswith("<!doctype html"):
            # Open data, drawings and documents.
            continue
        write(folder, path, html)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
        if token:
            write(
                folder, f"{path}invalid/", read(f"{url}{path}", {"csrfmiddlewaretoken": token.group(1), "email": "x"})
            )
    return len(paths)


def write(folder: Path, path: str, html: str) -> None:
    """One page as a file."""
    file = folder / re.sub(r"[^\w.-]+", "_", path.strip("/"))
    file.with_name(f"{file.name}.html").write_text(html, encoding="utf-8")


def html_faults(folder: Path) -> bool:
    """Whether vnu or html-validate finds anything in the files of the folder; both print what."""
    vnu = [*VNU, "--Werror", "--filterpattern", IGNORED_BY_VNU, str(folder)]
    validate = [VALIDATE, "--config", "htmlvalidate.mjs", "--max-warnings", "0", str(folder / "*.html")]
    results = [subprocess.call(vnu), subprocess.call(validate, cwd=FOLDER)]
    return any(results)


def lighthouse(address: str, folder: Path, chromium: str) -> tuple[dict[str, int], list[str]]:
    """Points of each category, and the audits that cost points in those required."""
    report = folder / "report.json"
    command = [
        LIGHTHOUSE,
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(flag for flag in FLAGS if ' ' not in flag)}",
    ]
    for _attempt in range(ATTEMPTS):
        # On a busy machine the browser's own trace is sometimes incomplete (NO_NAVSTART).
        said = "it took too long"
        with suppress(subprocess.TimeoutExpired):
            run = subprocess.run(
                command,
                env=os.environ | {"CHROME_PATH": chromium},
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
            )
            if run.returncode == 0:
                break
            said = run.stderr.strip()
    else:
        return dict.fromkeys(CATEGORIES, 0), [f"Lighthouse gave up: {said}"]
    result = json.loads(report.read_text(encoding="utf-8"))
    points = {name: round(100 * (result["categories"][name]["score"] or 0)) for name in CATEGORIES}
    faults = [
        f"{reference['id']}: {result['audits'][reference['id']]['title']}"
        for name in REQUIRED
        for reference in result["categories"][name]["auditRefs"]
        if reference["weight"] and (result["audits"][reference["id"]]["score"] or 0) < 1
        if result["audits"][reference["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    ]
    return points, faults


def main(address: str = "") -> int:
    """Runs all three; 0 if nothing was found."""
    try:
        provide_tools()
        chromium = provide()
    except (MissingToolError, RuntimeError) as error:
        sys.exit(f"Error: {error}")
    with given_or_running(address) as site, tempfile.TemporaryDirectory(prefix="portal-audit-") as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        print(f"Checking the HTML of {save(site.url, pages)} pages and states ...", flush=True)
        failed = html_faults(pages)
        print("Lighthouse, mobile: " + ", ".join(CATEGORIES), flush=True)
        for path in key_pages():
            points, faults = lighthouse(f"{site.url}{path}", Path(folder), chromium)
            print("  ".join(f"{points[name]:3}" for name in CATEGORIES), path, *faults, sep="  ", flush=True)
            failed = failed or any(points[name] < 100 for name in REQUIRED)
    print("The audit found faults." if failed else "The audit found nothing.")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
