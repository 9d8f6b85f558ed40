"""`python -m tests.golden` writes the documents of the APIs anew."""

import json
import tempfile
from pathlib import Path

from tests.support.chain import Chain
from tests.unit.directory import test_queries

HERE = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        chain = Chain(Path(folder))
        for api in ("gids", "aanbod", "vraag", "escalatie", "meldingen"):
            document = chain.client.get(f"/api/{api}/v1/openapi.json").get_json()
            (HERE / f"openapi-{api}.json").write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n")
        chain.close()
    test_queries.GOLDEN.write_text(json.dumps(test_queries.QUERIES, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
