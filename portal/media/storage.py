"""Storage without public addresses."""

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateStorage(FileSystemStorage):
    """Files that only a view hands out: asking for an address is refused, as Wagtail expects."""

    def url(self, name: str | None) -> str:
        raise NotImplementedError("Documents have no public address; link to their view.")


def document_storage() -> Storage:
    """The configured storage of documents; a callable, so migrations name no location."""
    return storages["documents"]
