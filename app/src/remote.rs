//! What a page shows of the edge: fetched, kept fresh, and still there when the network is not.

use crate::{api::Failure, bell::Bell, bell::page_is_visible};
use leptos::{ev, prelude::*, task::spawn_local_scoped_with_cancellation};
use std::time::Duration;

/// Something that the edge knows, as far as this page knows it.
pub struct Remote<T: 'static> {
    /// What was last heard.
    pub value: RwSignal<Option<T>>,
    /// Why nothing newer was heard.
    pub failure: RwSignal<Option<Failure>>,
    bell: StoredValue<Bell, LocalStorage>,
    /// Counts what was heard another way, so that an older answer on its way does not undo it.
    heard: StoredValue<u32>,
}

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Remote<T> {}

impl<T: Clone + PartialEq + Send + Sync> Remote<T> {
    /// Begins with what is remembered, if anything.
    pub fn new(remembered: RwSignal<Option<T>>) -> Self {
        Self {
            value: remembered,
            failure: RwSignal::new(None),
            bell: StoredValue::new_local(Bell::default()),
            heard: StoredValue::new(0),
        }
    }

    /// Asks now, and again when somebody rings, the network is back, the page is looked at again, or after the pause
    /// that `pause` names for this value and that many answers that brought nothing new. It ends with its component.
    pub fn keep<Asked>(
        self,
        ask: impl Fn() -> Asked + 'static,
        pause: impl Fn(&T, u32) -> Option<Duration> + 'static,
    ) where
        Asked: Future<Output = Result<T, Failure>> + 'static,
    {
        self.listen();
        let Some(bell) = self.bell.try_get_value() else { return };
        spawn_local_scoped_with_cancellation(async move {
            let mut unchanged = 0_u32;
            loop {
                let heard = self.heard.get_value();
                let answer = ask().await;
                if self.heard.get_value() == heard {
                    unchanged = if self.settle(answer) { 0 } else { unchanged.saturating_add(1) };
                } else {
                    unchanged = 0;
                }
                bell.pause(self.next_pause(&pause, unchanged)).await;
                while !page_is_visible() {
                    bell.pause(None).await;
                }
            }
        });
    }

    /// Asks again now.
    pub fn again(self) {
        if let Some(bell) = self.bell.try_get_value() {
            bell.ring();
        }
    }

    /// Takes what was heard another way, such as the answer to an act.
    pub fn hear(self, value: T) {
        self.heard.update_value(|heard| *heard = heard.wrapping_add(1));
        self.settle(Ok(value));
        self.again();
    }

    /// Takes an answer; true when it says something new.
    fn settle(self, answer: Result<T, Failure>) -> bool {
        match answer {
            Ok(value) => {
                self.failure.set(None);
                let new = self.value.with_untracked(|known| known.as_ref() != Some(&value));
                if new {
                    self.value.set(Some(value));
                }
                new
            }
            Err(failure) => {
                if matches!(failure, Failure::NotFound | Failure::SignInFirst) {
                    self.value.set(None);
                }
                self.failure.set(Some(failure));
                false
            }
        }
    }

    fn next_pause(
        self,
        pause: &impl Fn(&T, u32) -> Option<Duration>,
        unchanged: u32,
    ) -> Option<Duration> {
        match self.failure.get_untracked() {
            Some(Failure::NotFound | Failure::SignInFirst | Failure::Refused(_)) => None,
            Some(Failure::Offline | Failure::Broken) => Some(back_off(unchanged)),
            None => self.value.with_untracked(|value| value.as_ref().and_then(|value| pause(value, unchanged))),
        }
    }

    fn listen(self) {
        let online = window_event_listener(ev::online, move |_| self.again());
        let seen = document_sees(move || self.again());
        on_cleanup(move || {
            online.remove();
            seen.remove();
        });
    }
}

/// 2, 4, 8, 16 and then 30 seconds.
pub fn back_off(unchanged: u32) -> Duration {
    Duration::from_secs(2_u64.saturating_pow(unchanged.saturating_add(1)).min(30))
}

/// Calls when a person looks at the page again. (`visibilitychange` bubbles from the document to the window.)
fn document_sees(seen: impl Fn() + 'static) -> WindowListenerHandle {
    window_event_listener_untyped("visibilitychange", move |_| {
        if page_is_visible() {
            seen();
        }
    })
}
