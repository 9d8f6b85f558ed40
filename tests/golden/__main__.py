"""`python -m tests.golden` writes the documents of the APIs anew."""

import json
import tempfile
from pathlib import Path

from tests.support.keten import Keten
from tests.unit import test_zoekvraag

with tempfile.TemporaryDirectory() as folder:
    keten = Keten(Path(folder))
    for api in ("gids", "aanbod", "vraag", "escalatie", "meldingen"):
        document = keten.client.get(f"/api/{api}/v1/openapi.json").get_json()
        (Path(__file__).parent / f"openapi-{api}.json").write_text(
            json.dumps(document, indent=1, ensure_ascii=False) + "\n"
        )
    keten.sluit()
test_zoekvraag.GOLDEN.write_text(json.dumps(test_zoekvraag.QUESTIONS, indent=2, ensure_ascii=False) + "\n")
