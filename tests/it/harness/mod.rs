//! What the tests stand on: a fresh store of either kind, the real app on a loopback port, and clients by who they are.

mod answers;
mod app;
mod builders;
mod client;
mod database;
pub mod device;
pub mod device_script;
mod ground;
mod log;
pub mod paper;
pub mod phone;
pub mod photos;
mod raw;
mod studied;
pub mod walls;
mod workbook;

pub use app::{PASSWORD, Setup, TestApp, id};
pub use builders::{line, place, run_by, visit, visit_form};
pub use client::{Answer, Client};
pub use database::{Kind, TestStore};
pub use ground::{ring, square};
pub use raw::Raw;
pub use studied::Studied;
pub use workbook::{Cell, Sheet, workbook, workbook_of};

use std::path::PathBuf;

/// A file of the reference folder (`PLACARD_REFERENCE`, by default `../shared`); `None`, said plainly, where there is no such folder.
pub fn reference(path: &str) -> Option<PathBuf> {
    let folder =
        std::env::var("PLACARD_REFERENCE").map_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    if !folder.is_dir() {
        eprintln!("skipped: there is no {} to read {path} from", folder.display());
        return None;
    }
    let file = folder.join(path);
    assert!(file.exists(), "{} is missing", file.display());
    Some(file)
}

/// Runs promises, each an `async fn name(thing: &Thing)`, on both databases: `name::sqlite`, `name::postgres`. One that is not listed is a
/// function that nobody uses, which the compiler warns of.
macro_rules! on_both {
    ($kind:ident, $($name:ident),+ $(,)?) => {
        $(mod $name {
            use super::$kind;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let thing = $kind::on($crate::harness::Kind::Sqlite).await;
                super::$name(&thing).await;
                thing.end().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let thing = $kind::on($crate::harness::Kind::Postgres).await;
                super::$name(&thing).await;
                thing.end().await;
            }
        })+
    };
}
pub(crate) use on_both;
