//! Files beside the database: the same promises of a folder and of a bucket.

use placard::store::Error;
use placard::store::object::Objects;

async fn keeps_its_promises(objects: &Objects) {
    objects.try_out("trials/one").await.unwrap();
    let key = "originals/0f/a.bin";
    assert!(matches!(objects.get(key).await, Err(Error::NotFound)));
    objects.delete(key).await.unwrap();
    for bytes in [vec![7; 300_000], Vec::new(), vec![9; 20_000_000]] {
        objects.put(key, bytes.clone()).await.unwrap();
        assert_eq!(objects.get(key).await.unwrap(), bytes);
    }
    // Many writers of one object: one of them wins, whole.
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8_u8 {
        let objects = objects.clone();
        writers.spawn(async move { objects.put(key, vec![writer; 100_000]).await });
    }
    while let Some(written) = writers.join_next().await {
        written.unwrap().unwrap();
    }
    let left = objects.get(key).await.unwrap();
    assert!(left.len() == 100_000 && left.iter().all(|byte| *byte == left[0]));
    objects.delete(key).await.unwrap();
    assert!(matches!(objects.get(key).await, Err(Error::NotFound)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_keeps_its_promises() {
    let folder = tempfile::tempdir().unwrap();
    keeps_its_promises(&Objects::in_folder(folder.path())).await;
    let left: Vec<_> = std::fs::read_dir(folder.path().join("originals/0f")).unwrap().collect();
    assert!(left.is_empty(), "unfinished files: {left:?}");
}

/// Runs where `PLACARD_TEST_S3` names a bucket (`s3://…`) and the environment's AWS names say how to reach it.
#[cfg(feature = "s3")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_keeps_its_promises() {
    let Ok(address) = std::env::var("PLACARD_TEST_S3") else {
        eprintln!("skipped: PLACARD_TEST_S3 names no bucket");
        return;
    };
    keeps_its_promises(&Objects::at(&address).unwrap()).await;
    let error = Objects::at("s3://there-is-no-such-bucket").unwrap().try_out("trials/one").await.unwrap_err();
    assert!(error.to_string().contains("no such bucket"), "{error}");
}

#[test]
fn an_address_without_a_bucket_is_said() {
    let error = Objects::at("s3://").unwrap_err().to_string();
    assert!(error.contains("s3://"), "{error}");
}

#[test]
fn an_address_that_is_neither_folder_nor_bucket_is_refused() {
    for address in ["file:///srv/photos", "https://photos.example.gov/", "S3://posters"] {
        let error = Objects::at(address).unwrap_err().to_string();
        assert!(error.contains("expected a folder or s3://BUCKET/PREFIX") && error.contains(address), "{error}");
    }
}

#[tokio::test]
async fn a_folder_that_is_a_file_is_found_out_at_once() {
    let file = tempfile::NamedTempFile::new().unwrap();
    assert!(matches!(Objects::in_folder(file.path()).try_out("trials/one").await, Err(Error::File(_))));
}
