//! Objects in a folder: an acknowledged write is on the disk.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::store::{Error, Result};

#[derive(Clone, Debug)]
pub struct Folder {
    folder: PathBuf,
}

impl Folder {
    pub fn new(folder: impl Into<PathBuf>) -> Folder {
        Folder { folder: folder.into() }
    }

    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<()> {
        let path = self.folder.join(key);
        run(move || write_whole(&path, &bytes)).await
    }

    pub async fn get(&self, key: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(key);
        run(move || std::fs::read(path)).await
    }

    pub async fn delete(&self, key: &str) -> Result<()> {
        let path = self.folder.join(key);
        run(move || match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        })
        .await
    }
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::NotFound,
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::Full,
        _ => Error::File(error),
    })
}

/// Counts what was written: two writers of one object never share an unfinished file.
static WRITTEN: AtomicU64 = AtomicU64::new(0);

/// Into a file of its own beside the place, then renamed into it.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let unfinished = path.with_extension(format!("unfinished-{}-{}", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
    let mut file = std::fs::File::create(&unfinished)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&unfinished, path));
    if written.is_err() {
        // A half-written file takes up the very space that is missing.
        let _ = std::fs::remove_file(&unfinished);
    }
    written?;
    std::fs::File::open(folder)?.sync_all()
}
