//! Work on several threads that end with it: nothing outlives the call, so that a later `fork()` finds
//! no pool to hang on.

use std::panic::resume_unwind;
use std::thread;

/// Fewer items than this are not worth a thread.
const FEW: usize = 64;

/// `work` done on each of `items`, on all cores; in order.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let size = items.len().div_ceil(workers).max(FEW);
    if items.len() <= size {
        return items.iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let part = |part| scope.spawn(move || Iterator::map(<[T]>::iter(part), work).collect());
        let parts: Vec<thread::ScopedJoinHandle<'_, Vec<R>>> =
            items.chunks(size).map(part).collect();
        let done = parts.into_iter().map(|p| p.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done.flatten().collect()
    })
}
