#!/usr/bin/env python3
"""Checks the record of a Placard registry; needs Python 3.8 and nothing else.

    python3 verify_ledger.py https://posters.example.gov [NUMBER:FINGERPRINT ...]

Reads every entry from ADDRESS/ledger/entries, works each fingerprint out anew from the entry and the fingerprint before it, and compares
those that you wrote down earlier. A private text stands there as its digest. Ends with code 1 when something does not fit.
"""
import hashlib
import json
import sys
import urllib.request
import uuid


def number(value):
    return b"n" + value.to_bytes(8, "big", signed=True)


def field(value):
    return b"b" + len(value).to_bytes(8, "big") + value


def fingerprint(entry):
    parts = number(entry["seq"]) + number(entry["at"]) + field(entry["action"].encode()) + field(uuid.UUID(entry["subject"]).bytes)
    return hashlib.sha256(parts + field(bytes.fromhex(entry["digest"])) + field(bytes.fromhex(entry["prev"]))).hexdigest()


def read(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode()


def main(registry, *kept):
    wanted = dict(head.rsplit(":", 1) for head in kept)
    end = json.loads(read(registry + "/ledger/head"))
    wanted.setdefault(str(end["seq"]), end["hash"])
    last, before = 0, "0" * 64
    while True:
        lines = read(f"{registry}/ledger/entries?after={last}").splitlines()
        for entry in map(json.loads, lines):
            if entry["seq"] != last + 1 or entry["prev"] != before:
                return f"entry {entry['seq']} does not follow from entry {last}"
            if fingerprint(entry) != entry["hash"]:
                return f"entry {entry['seq']} was changed"
            if wanted.pop(str(entry["seq"]), entry["hash"]) != entry["hash"]:
                return f"entry {entry['seq']} had another fingerprint"
            last, before = entry["seq"], entry["hash"]
        if not lines:
            break
    if wanted:
        return f"entry {max(map(int, wanted))} is gone: the record ends at {last}"
    print(f"whole: {last} entries; write this down: {last}:{before}")


if __name__ == "__main__":
    sys.exit(main(*(argument.rstrip("/") for argument in sys.argv[1:])) if len(sys.argv) > 1 else __doc__)
