use leptos::prelude::*;

/// A value that parts of a page share and follow. Like a signal, in fewer bytes per type; what reads it after its page
/// is gone reads nothing.
pub struct Shared<T: 'static> {
    value: StoredValue<T, LocalStorage>,
    changed: Trigger,
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T> Shared<T> {
    /// A new value, as long as the part of the page that is being drawn.
    pub fn new(value: T) -> Self {
        Self { value: StoredValue::new_local(value), changed: Trigger::new() }
    }

    /// Reads it and follows it.
    pub fn with<U: Default>(self, read: impl FnOnce(&T) -> U) -> U {
        self.changed.track();
        self.peek(read)
    }

    /// Reads it as it is now.
    pub fn peek<U: Default>(self, read: impl FnOnce(&T) -> U) -> U {
        self.value.try_with_value(read).unwrap_or_default()
    }

    /// Puts another in its place.
    pub fn set(self, value: T) {
        self.update(move |now| *now = value);
    }

    /// Changes it.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if self.value.try_update_value(change).is_some() {
            self.changed.notify();
        }
    }

    /// Whether its page still stands.
    pub fn stands(self) -> bool {
        self.value.try_with_value(|_| ()).is_some()
    }
}

impl<T: Clone + Default> Shared<T> {
    /// Copies it and follows it.
    pub fn get(self) -> T {
        self.with(T::clone)
    }
}
