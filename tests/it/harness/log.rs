//! What the program logs as an error while a test runs: left over, it fails the test.

use std::sync::{Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

static ERRORS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Starts to listen, once in a process.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Errors));
    });
}

/// Takes the errors logged so far.
pub fn take() -> Vec<String> {
    std::mem::take(&mut ERRORS.lock().unwrap())
}

/// One process a test under nextest: then an error can only be the test's own.
pub fn is_ours_alone() -> bool {
    std::env::var_os("NEXTEST").is_some()
}

struct Errors;

impl<S: Subscriber> Layer<S> for Errors {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if *event.metadata().level() == Level::ERROR {
            let mut text = Text(String::new());
            event.record(&mut text);
            ERRORS.lock().unwrap().push(text.0);
        }
    }
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.push_str(&format!("{field}={value:?} "));
    }
}
