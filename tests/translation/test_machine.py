"""Machine translators against a real server on this machine: what they send, and what they make of any answer."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.strings import StringValue

from portal.settings.machine import machine_translator
from portal.translation.machine import BatchedTranslator, DeepLTranslator, LibreTranslator, MachineTranslationError

from .service import Script, service

GERMAN, ENGLISH = Locale(language_code="de"), Locale(language_code="en")
LINKED = StringValue('Mehr im <a id="a1">Memorandum</a> &amp; <b>hier</b>')


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server stands on this machine, whatever the environment says of proxies."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def deepl(url: str, **options: Any) -> DeepLTranslator:
    """DeepL at the address of the test's server."""
    return DeepLTranslator({"AUTH_KEY": "secret", "URL": url} | options)


def libre(url: str, **options: Any) -> LibreTranslator:
    """LibreTranslate at the address of the test's server."""
    return LibreTranslator({"URL": url} | options)


def strings(count: int) -> list[StringValue]:
    """Different strings."""
    return [StringValue(f"Satz {number}") for number in range(count)]


def by_deepl(question: dict[str, Any]) -> tuple[int, Any]:
    """Answers as DeepL does."""
    return 200, {"translations": [{"text": f"EN {text}"} for text in question["text"]]}


def by_libre(question: dict[str, Any]) -> tuple[int, Any]:
    """Answers as LibreTranslate does."""
    return 200, {"translatedText": [f"EN {text}" for text in question["q"]]}


def answering(status: int) -> Script:
    """Answers with a status and nothing else."""
    return lambda _question: (status, b"")


def failure(script: Script, make: Any = deepl, count: int = 1, **options: Any) -> MachineTranslationError:
    """The error that an answer leads to."""
    with service(script) as server, pytest.raises(MachineTranslationError) as error:
        make(server.url, **options).translate(GERMAN, ENGLISH, strings(count))
    assert str(error.value).endswith(".")
    return error.value


def test_deepl_is_asked_as_its_manual_says() -> None:
    """Key in the head; tags handled as HTML; formality and glossary if set; links and tags come back whole."""
    with service(by_deepl) as server:
        translator = deepl(server.url, FORMALITY="prefer_more", GLOSSARY_ID="g-1")
        translated = translator.translate(GERMAN, ENGLISH, [LINKED])
    ((path, headers, question),) = server.asked
    assert path == "/v2/translate"
    assert headers["Authorization"] == "DeepL-Auth-Key secret"
    assert question == {
        "text": [LINKED.data],
        "source_lang": "DE",
        "target_lang": "EN-GB",
        "tag_handling": "html",
        "formality": "prefer_more",
        "glossary_id": "g-1",
    }
    assert translated == {LINKED: StringValue(f"EN {LINKED.data}")}


def test_libretranslate_is_asked_as_its_manual_says() -> None:
    """The key only if there is one."""
    with service(by_libre) as server:
        assert libre(server.url + "/").translate(GERMAN, ENGLISH, [LINKED]) == {
            LINKED: StringValue(f"EN {LINKED.data}")
        }
        libre(server.url, API_KEY="secret").translate(GERMAN, ENGLISH, [LINKED])
    (path, _headers, question), (_path, _other_headers, with_key) = server.asked
    assert path == "/translate"
    assert question == {"q": [LINKED.data], "source": "de", "target": "en", "format": "html"}
    assert with_key == question | {"api_key": "secret"}


def test_keys_of_the_free_service_lead_to_its_server() -> None:
    """By their ending."""
    assert DeepLTranslator({"AUTH_KEY": "x:fx"}).address() == "https://api-free.deepl.com/v2/translate"
    assert DeepLTranslator({"AUTH_KEY": "x"}).address() == "https://api.deepl.com/v2/translate"


@pytest.mark.parametrize("make", [deepl, libre])
def test_only_other_languages_can_be_translated_into(make: Any) -> None:
    """British into American English is no translation."""
    translator = make("http://127.0.0.1")
    assert translator.can_translate(GERMAN, ENGLISH)
    assert not translator.can_translate(Locale(language_code="en-gb"), ENGLISH)


def test_strings_go_out_in_batches() -> None:
    """At most 50 strings and 100 kB; every string comes back, equal ones are asked for once."""
    long = [StringValue(f"{number} " + "ä" * 30_000) for number in range(3)]
    with service(by_deepl) as server:
        translated = deepl(server.url).translate(GERMAN, ENGLISH, [*strings(120), *strings(5), *long])
    assert [len(question["text"]) for _path, _headers, question in server.asked] == [50, 50, 21, 1, 1]
    assert set(translated) == {*strings(120), *long}


def test_no_strings_no_request() -> None:
    """Nothing to do."""
    with service(by_deepl) as server:
        assert deepl(server.url).translate(GERMAN, ENGLISH, []) == {}
    assert server.asked == []


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 413, 429, 456, 500, 503])
@pytest.mark.parametrize("make", [deepl, libre])
def test_every_status_but_200_is_a_sentence(status: int, make: Any) -> None:
    """And nothing is asked twice; a redirect is not followed, for the key would go with it."""
    with service(lambda _question: (status, b"<h1>No</h1>")) as server, pytest.raises(MachineTranslationError) as error:
        make(server.url).translate(GERMAN, ENGLISH, strings(1))
    assert str(error.value).endswith(".")
    assert error.value.translated == {}
    assert len(server.asked) == 1


def test_sentences_tell_the_cases_apart() -> None:
    """Wait, raise the quota, check the key, try later."""
    statuses = (400, 403, 404, 413, 429, 456, 503)
    assert len({str(failure(answering(status))) for status in statuses}) == len(statuses)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b"[" * 100_000,
        None,
        [],
        {},
        {"translations": None},
        {"translations": []},
        {"translations": [{}]},
        {"translations": ["EN Satz 0"]},
        {"translations": [{"text": None}]},
        {"translations": [{"text": "one"}, {"text": "too many"}]},
        {"translations": "EN"},
    ],
)
def test_garbage_from_deepl_is_a_sentence(answer: Any) -> None:
    """Whatever comes with status 200."""
    assert failure(lambda _question: (200, answer)).translated == {}


@pytest.mark.parametrize(
    "answer", [b"x", [], {"translatedText": None}, {"translatedText": "E"}, {"translatedText": [1]}, {"error": "Slow"}]
)
def test_garbage_from_libretranslate_is_a_sentence(answer: Any) -> None:
    """A string instead of a list is as wrong as anything."""
    assert failure(lambda _question: (200, answer), libre).translated == {}


def test_an_endless_answer_is_cut_off() -> None:
    """Some megabytes are more than any answer has."""
    assert failure(lambda _question: (200, b" " * 6_000_000)).translated == {}


@pytest.mark.parametrize(
    "text",
    ["", " ", "<b></b>", "<p>More</p>", 'More <a id="a2">x</a>', "More", "<b>More", '<a id="a1" href="/x">More</a>'],
)
def test_texts_that_lost_words_or_links_are_left_out(text: str) -> None:
    """The others stay, and the sentence says how many are left."""
    script: Script = lambda _question: (200, {"translations": [{"text": "EN one"}, {"text": text}]})  # noqa: E731
    with service(script) as server, pytest.raises(MachineTranslationError, match="1") as error:
        deepl(server.url).translate(GERMAN, ENGLISH, [StringValue("eins"), LINKED])
    assert error.value.translated == {StringValue("eins"): StringValue("EN one")}


def test_what_came_before_a_failure_is_kept() -> None:
    """The second batch fails, the first is paid for already."""
    script: Script = lambda q: by_deepl(q) if q["text"][0] == "Satz 0" else (456, b"")  # noqa: E731
    assert set(failure(script, count=60).translated) == set(strings(50))


@pytest.mark.parametrize("make", [deepl, libre])
def test_a_server_that_does_not_answer(make: Any) -> None:
    """Given up after the time set."""
    start = time.monotonic()
    failure(lambda _question: (0, b""), make, READ_TIMEOUT=0.2)
    assert time.monotonic() - start < 5


def test_a_server_that_drips() -> None:
    """Every byte comes in time, the answer does not."""
    start = time.monotonic()
    with service(lambda _question: (200, b" " * 100_000), drip=True) as server, pytest.raises(MachineTranslationError):
        deepl(server.url, CONNECT_TIMEOUT=0.1, READ_TIMEOUT=0.2).translate(GERMAN, ENGLISH, strings(1))
    assert time.monotonic() - start < 5


def test_nobody_listens() -> None:
    """A refused connection."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(MachineTranslationError):
        deepl(f"http://127.0.0.1:{port}").translate(GERMAN, ENGLISH, strings(1))


@pytest.mark.parametrize("url", ["deepl", "ftp://127.0.0.1", "http://", "http://[", "http://127.0.0.1:99999"])
def test_an_address_that_is_none(url: str) -> None:
    """Also a sentence."""
    with pytest.raises(MachineTranslationError):
        deepl(url).translate(GERMAN, ENGLISH, strings(1))


VARIABLES = (
    *("MACHINE_TRANSLATOR", "DEEPL_API_KEY", "DEEPL_FORMALITY", "DEEPL_GLOSSARY_ID", "DEEPL_URL"),
    *("LIBRETRANSLATE_URL", "LIBRETRANSLATE_API_KEY"),
)


def configured(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, object] | None:
    """The setting that an environment leads to."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return machine_translator()


def test_off_unless_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key alone switches nothing on."""
    assert configured(monkeypatch, DEEPL_API_KEY="x") is None


@pytest.mark.parametrize(
    ("variables", "kind"),
    [
        ({"MACHINE_TRANSLATOR": "deepl", "DEEPL_API_KEY": "x", "DEEPL_FORMALITY": "prefer_more"}, DeepLTranslator),
        ({"MACHINE_TRANSLATOR": "LibreTranslate", "LIBRETRANSLATE_URL": "https://t.example.org"}, LibreTranslator),
    ],
)
def test_chosen_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, settings: Any, variables: dict[str, str], kind: type[BatchedTranslator]
) -> None:
    """wagtail-localize gets the translator chosen."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = configured(monkeypatch, **variables)
    assert type(get_machine_translator()) is kind


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"MACHINE_TRANSLATOR": "google"}, "MACHINE_TRANSLATOR"),
        ({"MACHINE_TRANSLATOR": "deepl"}, "DEEPL_API_KEY"),
        ({"MACHINE_TRANSLATOR": "deepl", "DEEPL_API_KEY": "x", "DEEPL_FORMALITY": "stiff"}, "DEEPL_FORMALITY"),
        ({"MACHINE_TRANSLATOR": "deepl", "DEEPL_API_KEY": "x", "DEEPL_URL": "deepl.example"}, "DEEPL_URL"),
        ({"MACHINE_TRANSLATOR": "libretranslate"}, "LIBRETRANSLATE_URL"),
        ({"MACHINE_TRANSLATOR": "libretranslate", "LIBRETRANSLATE_URL": "//x"}, "LIBRETRANSLATE_URL"),
    ],
)
def test_a_wrong_environment_is_named(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], named: str) -> None:
    """The portal does not start with half a setting."""
    with pytest.raises(ImproperlyConfigured, match=named):
        configured(monkeypatch, **variables)
