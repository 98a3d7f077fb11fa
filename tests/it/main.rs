//! One binary for all integration tests: `web/` mirrors the addresses, `store/` the nouns of the store.
