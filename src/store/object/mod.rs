//! Objects, the files beside the database: photos and the pieces of those still arriving, in a folder or in a bucket that speaks S3. Keys are relative
//! paths that the program makes up itself.

#[cfg(feature = "s3")]
mod bucket;
mod folder;

use std::path::PathBuf;

use crate::domain::day::Micros;
use crate::store::{Error, Result};

/// Where objects lie.
#[derive(Clone, Debug)]
pub struct Objects(Backend);

#[derive(Clone, Debug)]
enum Backend {
    Folder(folder::Folder),
    #[cfg(feature = "s3")]
    Bucket(bucket::Bucket),
}

/// One expression for either backend.
macro_rules! at {
    ($objects:expr, |$backend:ident| $body:expr) => {
        match &$objects.0 {
            Backend::Folder($backend) => $body,
            #[cfg(feature = "s3")]
            Backend::Bucket($backend) => $body,
        }
    };
}

impl Objects {
    pub fn in_folder(folder: impl Into<PathBuf>) -> Objects {
        Objects(Backend::Folder(folder::Folder::new(folder)))
    }

    /// In `s3://BUCKET/PREFIX`, with credentials, region and endpoint as the environment's AWS names say; a path is a folder.
    ///
    /// # Errors
    /// `Objects` when the address or the environment cannot be used.
    pub fn at(address: &str) -> Result<Objects> {
        match address.split_once("://") {
            Some(("s3", _)) => in_bucket(address),
            Some((scheme, _)) => {
                Err(Error::Objects(format!("expected a folder or s3://BUCKET/PREFIX, found an address of {scheme}: {address}")))
            }
            None => Ok(Objects::in_folder(address)),
        }
    }

    /// Writes an object whole or not at all: what is acknowledged is safe.
    ///
    /// # Errors
    /// `Full` when the disk is; else what the disk or the bucket says.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<()> {
        at!(self, |backend| backend.put(key, bytes).await)
    }

    /// # Errors
    /// `NotFound`.
    pub async fn get(&self, key: &str) -> Result<Vec<u8>> {
        at!(self, |backend| backend.get(key).await)
    }

    /// Takes an object away; one that is not there is no error.
    pub async fn delete(&self, key: &str) -> Result<()> {
        at!(self, |backend| backend.delete(key).await)
    }

    /// Keys that begin with `folder/`, and when each was written.
    ///
    /// # Errors
    /// What the disk or the bucket says.
    pub async fn list(&self, folder: &str) -> Result<Vec<(String, Micros)>> {
        at!(self, |backend| backend.list(folder).await)
    }

    /// Takes away what a crash left half-written before an instant; gives how many. A bucket has none: it writes whole or not at all.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn delete_unfinished(&self, before: Micros) -> Result<usize> {
        match &self.0 {
            Backend::Folder(folder) => folder.delete_unfinished(before).await,
            #[cfg(feature = "s3")]
            Backend::Bucket(_) => Ok(0),
        }
    }

    /// Writes, reads and takes away a small object: whatever is wrong with the backend shows now, not with the first photo.
    ///
    /// # Errors
    /// As the three say.
    pub async fn try_out(&self, key: &str) -> Result<()> {
        self.put(key, key.as_bytes().to_vec()).await?;
        let read = self.get(key).await?;
        self.delete(key).await?;
        if read == key.as_bytes() { Ok(()) } else { Err(Error::Objects("what was written is not what is read".into())) }
    }
}

#[cfg(feature = "s3")]
fn in_bucket(address: &str) -> Result<Objects> {
    Ok(Objects(Backend::Bucket(bucket::Bucket::at(address)?)))
}

#[cfg(not(feature = "s3"))]
fn in_bucket(address: &str) -> Result<Objects> {
    Err(Error::Objects(format!("{address} is a bucket, and this program was built without them: build it with `--features s3`")))
}
