use leptos::prelude::*;

/// A value that parts of a page share and follow. Like a signal, in fewer bytes per type; what reads it after its page
/// is gone reads nothing.
pub struct Shared<T: 'static>(StoredValue<Inner<T>, LocalStorage>);

struct Inner<T> {
    value: T,
    changed: ArcTrigger,
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
        Self(StoredValue::new_local(Inner { value, changed: ArcTrigger::new() }))
    }

    /// Reads it and follows it.
    pub fn with<U: Default>(self, read: impl FnOnce(&T) -> U) -> U {
        let read = self.0.try_with_value(|inner| {
            inner.changed.track();
            read(&inner.value)
        });
        read.unwrap_or_default()
    }

    /// Reads it as it is now.
    pub fn peek<U: Default>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.try_with_value(|inner| read(&inner.value)).unwrap_or_default()
    }

    /// Puts another in its place.
    pub fn set(self, value: T) {
        self.update(move |now| *now = value);
    }

    /// Changes it.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let changed = self.0.try_update_value(|inner| {
            change(&mut inner.value);
            inner.changed.clone()
        });
        // After the change: who follows reads it at once.
        if let Some(changed) = changed {
            changed.notify();
        }
    }

    /// Whether its page still stands.
    pub fn stands(self) -> bool {
        self.0.try_with_value(|_| ()).is_some()
    }
}

impl<T: Clone + Default> Shared<T> {
    /// Copies it and follows it.
    pub fn get(self) -> T {
        self.with(T::clone)
    }
}
