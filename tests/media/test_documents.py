"""Files are reached by their own addresses only: documents by a view that checks rights, pictures in their sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from portal.accounts.models import User
from portal.media.models import PortalDocument
from portal.media.storage import document_storage
from tests.factories import image as make_image

pytestmark = pytest.mark.django_db

#: Every way that somebody may try to get at a file beside its view.
OUTSIDE = [
    "/media/documents/",
    "/media/images/",
    "/media/images/../original_images/{image}",
    "/media/images/..%2foriginal_images%2f{image}",
    "/media/images/%2e%2e/%2e%2e/documents/{document}",
    "/media/images/%2fetc%2fpasswd",
    "/media/images//etc/passwd",
    "/media/images/%00",
    "/media/images/x%00.jpg",
    "/media/images/" + "a" * 5000,
    "/media/original_images/{image}",
    "/media/{document}",
    "/media/%2e%2e/documents/{document}",
    "/media/wagtail_uploads/{image}",
    "/documents/{document}",
    "/static/../documents/{document}",
]


def document(name: str = "Satzung.pdf", **fields: Any) -> PortalDocument:
    return PortalDocument.objects.create(title=name, file=ContentFile(b"%PDF-1.7", name=name), **fields)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_documents_lie_outside_the_media_folder_and_have_no_address(settings: Any) -> None:
    saved = document()
    media, folder = Path(settings.MEDIA_ROOT).resolve(), Path(saved.file.path).resolve()
    assert not folder.is_relative_to(media)
    with pytest.raises(NotImplementedError):
        document_storage().url(saved.file.name)
    assert saved.url == reverse("wagtaildocs_serve", args=(saved.pk, saved.filename))


def test_a_document_comes_with_its_kind_and_its_name(client: Client) -> None:
    response = client.get(document("Vertrag über KI.docx").url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert body(response) == b"%PDF-1.7"


def test_a_pdf_is_shown_in_the_browser(client: Client) -> None:
    response = client.get(document().url)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")


def test_a_document_answers_to_its_own_name_only(client: Client) -> None:
    saved = document()
    assert client.get(f"/documents/{saved.pk}/anders.pdf").status_code == 404
    assert client.get(f"/documents/{saved.pk + 1}/{saved.filename}").status_code == 404
    assert client.get("/documents/99999999999999999999999/a.pdf").status_code == 404
    assert client.get(f"/documents/{saved.pk}/%00").status_code == 404


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_other_address_leads_to_a_file(client: Client, path: str) -> None:
    saved, picture = document(), make_image()
    names = {"document": saved.file.name, "image": Path(picture.file.name).name}
    # An address without a language may first lead to the same one with it.
    response = client.get(path.format(**names), follow=True)
    assert response.status_code == 404
    assert b"%PDF" not in body(response)


def test_a_private_collection_opens_for_its_people_only(client: Client) -> None:
    root = Collection.get_first_root_node()
    assert root is not None
    private = root.add_child(name="Vorstand")
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.GROUPS
    )
    board = Group.objects.create(name="Vorstand")
    restriction.groups.add(board)
    url = document(collection=private).url
    assert client.get(url).status_code == 302
    member, stranger = (User.objects.create_user(name, password="x") for name in ("mitglied", "fremd"))
    board.user_set.add(member)
    client.force_login(stranger, "django.contrib.auth.backends.ModelBackend")
    assert client.get(url).status_code == 302
    client.force_login(member, "django.contrib.auth.backends.ModelBackend")
    response = client.get(url)
    assert body(response) == b"%PDF-1.7"
    assert response["Cache-Control"] == "private, no-cache"


def test_a_size_of_a_picture_may_be_kept_for_a_year(client: Client) -> None:
    rendition = make_image().get_rendition("width-32|format-webp")
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert {"public", "max-age=31536000", "immutable"} <= set(response["Cache-Control"].split(", "))
    assert not response.cookies
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    assert client.post(rendition.url).status_code == 405
