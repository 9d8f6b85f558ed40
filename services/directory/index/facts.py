"""What a process holds of an index: all documents of `FACTS`, which change seldom; pure."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from services.directory.document import Document, RegioDocument, places_of, stream


class Facts(msgspec.Struct, frozen=True):
    """Documents by stream, and the streams of the regio's of each place."""

    documents: Mapping[str, Document] = {}
    places: Mapping[str, Sequence[str]] = {}

    def at(self, places: Iterable[str]) -> list[Document]:
        """Return the regio's that are found under any of these places."""
        streams = {name: None for place in places for name in self.places.get(place, ())}
        return [self.documents[name] for name in streams]

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """Return documents by stream; a missing one is left out."""
        return {name: self.documents[name] for name in streams if name in self.documents}

    def renewed(self, found: Iterable[Document]) -> "Facts":
        """Return the facts with what is newer among these documents; these facts themselves when nothing is."""
        newer = {stream(one): one for one in found if self._is_news(one)}
        if not newer:
            return self
        documents = {**self.documents, **newer}
        if not any(isinstance(one, RegioDocument) for one in newer.values()):
            return msgspec.structs.replace(self, documents=documents)
        return Facts(documents, _places(documents))

    def _is_news(self, document: Document) -> bool:
        held = self.documents.get(stream(document))
        return held is None or held.versie < document.versie


def _places(documents: Mapping[str, Document]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, document in documents.items():
        for place in places_of(document):
            found.setdefault(place, []).append(name)
    return found
