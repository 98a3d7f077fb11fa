//! How long a connection may keep the server waiting: for the head of a question, and for any sign of life.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// The limits.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// From the first byte of a question (of a new connection: from its start) until its head is whole.
    pub head: Duration,
    /// Without a byte in either direction. Longer than a proxy keeps a connection for the next question (60 seconds, as a rule): the one
    /// that sends ends it, or a question would meet a closed connection.
    pub idle: Duration,
    /// How often a connection is looked at.
    pub look: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { head: Duration::from_secs(10), idle: Duration::from_secs(75), look: Duration::from_secs(1) }
    }
}

/// What happens on a connection. Times are milliseconds since it began.
pub struct Activity {
    patience: Patience,
    began: Instant,
    last_byte: AtomicU64,
    has_spoken: AtomicBool,
    /// When the head under way began.
    head: AtomicU64,
    /// A head is under way, or (of a new connection) waited for.
    in_head: AtomicBool,
    /// A question is being answered.
    is_asked: AtomicBool,
}

/// A question that is being answered, until this is dropped.
pub struct OpenRequest<'a>(&'a Activity);

impl Activity {
    pub fn new(patience: Patience) -> Activity {
        Activity {
            patience,
            began: Instant::now(),
            last_byte: AtomicU64::new(0),
            has_spoken: AtomicBool::new(false),
            head: AtomicU64::new(0),
            in_head: AtomicBool::new(true),
            is_asked: AtomicBool::new(false),
        }
    }

    /// The head was whole: a question came of it.
    pub fn asked(&self) -> OpenRequest<'_> {
        self.is_asked.store(true, Ordering::Relaxed);
        self.in_head.store(false, Ordering::Relaxed);
        OpenRequest(self)
    }

    /// Has anything at all come?
    pub fn has_spoken(&self) -> bool {
        self.has_spoken.load(Ordering::Relaxed)
    }

    /// Returns when the connection has kept the server waiting for too long.
    pub async fn expired(&self) {
        while !self.is_expired_at(self.now()) {
            tokio::time::sleep(self.patience.look).await;
        }
    }

    fn is_expired_at(&self, now: u64) -> bool {
        let since = |at: &AtomicU64| Duration::from_millis(now.saturating_sub(at.load(Ordering::Relaxed)));
        let in_head = self.in_head.load(Ordering::Relaxed);
        (in_head && since(&self.head) >= self.patience.head) || since(&self.last_byte) >= self.patience.idle
    }

    fn now(&self) -> u64 {
        self.began.elapsed().as_millis() as u64
    }

    fn wrote_at(&self, now: u64) {
        self.last_byte.store(now, Ordering::Relaxed);
    }

    fn read_at(&self, now: u64) {
        self.last_byte.store(now, Ordering::Relaxed);
        self.has_spoken.store(true, Ordering::Relaxed);
        if !self.is_asked.load(Ordering::Relaxed) && !self.in_head.swap(true, Ordering::Relaxed) {
            self.head.store(now, Ordering::Relaxed);
        }
    }
}

impl Drop for OpenRequest<'_> {
    fn drop(&mut self) {
        self.0.is_asked.store(false, Ordering::Relaxed);
    }
}

/// A stream that notes what happens on it.
pub struct Watched {
    stream: TcpStream,
    activity: Arc<Activity>,
}

impl Watched {
    pub fn new(stream: TcpStream, activity: Arc<Activity>) -> Watched {
        Watched { stream, activity }
    }

    fn note(&self, written: &Poll<io::Result<usize>>) {
        if matches!(written, Poll::Ready(Ok(1..))) {
            self.activity.wrote_at(self.activity.now());
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.activity.read_at(self.activity.now());
        }
        read
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.note(&written);
        written
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.note(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn activity() -> Activity {
        Activity::new(Patience { head: Duration::from_secs(10), idle: Duration::from_secs(75), look: Duration::from_secs(1) })
    }

    #[test]
    fn a_head_takes_ten_seconds_at_most_however_often_a_byte_of_it_comes() {
        let activity = activity();
        assert!(!activity.is_expired_at(9_999) && activity.is_expired_at(10_000), "also where none comes at all");
        (1..10).for_each(|second| activity.read_at(second * 1_000));
        assert!(!activity.is_expired_at(9_999) && activity.is_expired_at(10_000));
    }

    #[test]
    fn between_questions_a_connection_rests_longer() {
        let activity = activity();
        activity.read_at(1_000);
        drop(activity.asked());
        activity.wrote_at(2_000);
        assert!(!activity.is_expired_at(76_999) && activity.is_expired_at(77_000));
    }

    #[test]
    fn the_next_head_is_counted_from_its_own_first_byte() {
        let activity = activity();
        activity.read_at(0);
        drop(activity.asked());
        activity.read_at(60_000);
        activity.read_at(65_000);
        assert!(!activity.is_expired_at(69_999) && activity.is_expired_at(70_000));
    }

    #[test]
    fn a_file_that_goes_on_arriving_is_waited_for() {
        let activity = activity();
        activity.read_at(0);
        let _asked = activity.asked();
        for second in (0..600).step_by(30) {
            activity.read_at(second * 1_000);
            assert!(!activity.is_expired_at((second + 29) * 1_000));
        }
    }
}
