//! Objects in a folder: an acknowledged write is on the disk.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use crate::domain::day::Micros;
use crate::store::{Error, Result, private};

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

    pub async fn list(&self, folder: &str) -> Result<Vec<(String, Micros)>> {
        let (whole, below) = (self.folder.clone(), self.folder.join(folder));
        run(move || {
            let key = |path: &Path| path.strip_prefix(&whole).ok().and_then(Path::to_str).map(str::to_owned);
            let mut found = Vec::new();
            for path in files(&below)? {
                if let Some((key, at)) = key(&path).zip(written(&path)) {
                    found.push((key, at));
                }
            }
            Ok(found)
        })
        .await
    }

    pub async fn delete_unfinished(&self, before: Micros) -> Result<usize> {
        let folder = self.folder.clone();
        run(move || {
            let unfinished = |path: &PathBuf| path.to_str().is_some_and(|path| path.contains(UNFINISHED));
            let left = files(&folder)?.into_iter().filter(unfinished).filter(|path| written(path).is_some_and(|at| at < before));
            Ok(left.filter(|path| std::fs::remove_file(path).is_ok()).count())
        })
        .await
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

/// Every file below a folder; none where there is no folder.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() { found.extend(files(&entry.path())?) } else { found.push(entry.path()) }
    }
    Ok(found)
}

/// When a file was written; none of one that is gone meanwhile.
fn written(path: &Path) -> Option<Micros> {
    let since = path.metadata().ok()?.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_micros()).ok().map(Micros)
}

/// In the name of a file that is not whole yet.
const UNFINISHED: &str = ".unfinished-";

/// Counts what was written: two writers of one object never share an unfinished file.
static WRITTEN: AtomicU64 = AtomicU64::new(0);

/// Into a file of its own beside the place, then renamed into it.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let folder = path.parent().unwrap_or(Path::new("."));
    private::folder(folder)?;
    let unfinished = path.with_extension(format!("{}{}-{}", &UNFINISHED[1..], std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
    let mut file = private::file(&unfinished)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&unfinished, path));
    if written.is_err() {
        // A half-written file takes up the very space that is missing.
        let _ = std::fs::remove_file(&unfinished);
    }
    written?;
    std::fs::File::open(folder)?.sync_all()
}
