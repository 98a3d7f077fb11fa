//! Objects in a bucket that speaks S3, by the crate `object_store`. An acknowledged write is as safe as the bucket makes it.

use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::{ClientConfigKey, ObjectMeta, ObjectStore as _, ObjectStoreExt as _, PutPayload, RetryConfig};

use crate::domain::day::Micros;
use crate::store::{Error, Result};

/// For one request; a photo of 20 MB goes over a line of 10 Mbit/s in it.
const PATIENCE: &str = "20s";
/// For a request with its repetitions: whoever waits for the answer hears it before the server gives up on it.
const RETRIES: Duration = Duration::from_secs(8);

#[derive(Clone, Debug)]
pub struct Bucket {
    store: Arc<AmazonS3>,
    prefix: String,
}

impl Bucket {
    /// `s3://BUCKET/PREFIX`; the rest from `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL` and their kind,
    /// or from the machine's own role.
    ///
    /// # Errors
    /// `Objects`.
    pub fn at(address: &str) -> Result<Bucket> {
        // The one provider of cryptography that is built in; set before, it is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (bucket, prefix) = split(address)?;
        let retry = RetryConfig { max_retries: 3, retry_timeout: RETRIES, ..RetryConfig::default() };
        let builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_retry(retry);
        let builder = builder.with_config(AmazonS3ConfigKey::Client(ClientConfigKey::Timeout), PATIENCE);
        Ok(Bucket { store: Arc::new(builder.build().map_err(error)?), prefix: prefix.to_owned() })
    }

    fn path(&self, key: &str) -> Path {
        Path::from(format!("{}/{key}", self.prefix))
    }

    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<()> {
        match self.store.put(&self.path(key), PutPayload::from(bytes)).await.map_err(error) {
            Err(Error::NotFound) => Err(Error::Objects("there is no such bucket".into())),
            other => other.map(drop),
        }
    }

    pub async fn get(&self, key: &str) -> Result<Vec<u8>> {
        let found = self.store.get(&self.path(key)).await.map_err(error)?;
        Ok(found.bytes().await.map_err(error)?.to_vec())
    }

    pub async fn list(&self, folder: &str) -> Result<Vec<(String, Micros)>> {
        let found: Vec<ObjectMeta> = self.store.list(Some(&self.path(folder))).try_collect().await.map_err(error)?;
        let start = self.path("");
        let key =
            |object: &ObjectMeta| object.location.as_ref().strip_prefix(start.as_ref()).map(|key| key.trim_start_matches('/').to_owned());
        Ok(found.iter().filter_map(|object| Some((key(object)?, Micros(object.last_modified.timestamp_micros())))).collect())
    }

    pub async fn delete(&self, key: &str) -> Result<()> {
        match self.store.delete(&self.path(key)).await.map_err(error) {
            Err(Error::NotFound) | Ok(()) => Ok(()),
            Err(other) => Err(other),
        }
    }
}

/// Bucket and prefix of `s3://BUCKET/PREFIX`.
fn split(address: &str) -> Result<(&str, &str)> {
    let rest = address.strip_prefix("s3://").unwrap_or(address).trim_end_matches('/');
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if bucket.is_empty() {
        Err(Error::Objects(format!("{address} names no bucket: expected s3://BUCKET or s3://BUCKET/PREFIX")))
    } else {
        Ok((bucket, prefix))
    }
}

/// What the bucket says; its answers name no secret.
fn error(cause: object_store::Error) -> Error {
    if matches!(cause, object_store::Error::NotFound { .. }) { Error::NotFound } else { Error::Objects(cause.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_bucket_and_prefix() {
        let read = |address: &'static str| split(address).ok();
        assert_eq!(read("s3://posters"), Some(("posters", "")));
        assert_eq!(read("s3://posters/missouri/photos/"), Some(("posters", "missouri/photos")));
        assert_eq!(read("s3://"), None);
        assert_eq!(read("s3:///photos"), None);
    }
}
