use crate::{api::Api, dom::Shared, navigation::Navigation, remote::Remote};
use leptos::prelude::*;
use mangrove_contract::{
    ask::{AskList, AskView},
    member::{Centre, Viewer},
};

/// What is known of the edge while the app stands, so that going back shows it at once, where it was scrolled to. It
/// is asked for again all the same.
#[derive(Clone, Copy)]
pub struct Remembered {
    /// The way elsewhere.
    pub navigation: Navigation,
    api: StoredValue<Api, LocalStorage>,
    /// The member centre, which every page needs something of: who is here, prices, the zone.
    pub centre: Remote<Centre>,
    /// One's requests, as many as were looked at.
    pub asks: Shared<Option<AskList>>,
    /// The request that was looked at last.
    pub request: Shared<Option<AskView>>,
}

impl Remembered {
    /// Nothing yet; asks who is here.
    pub fn start(api: Api, navigation: Navigation) -> Self {
        let centre = Remote::new(Shared::new(None));
        let remembered = Self {
            navigation,
            api: StoredValue::new_local(api.clone()),
            centre,
            asks: Shared::new(None),
            request: Shared::new(None),
        };
        centre.keep(move || api.centre(), |_, _| None);
        provide_context(remembered);
        remembered
    }

    /// What the surrounding app remembers.
    pub fn here() -> Self {
        // Pages are drawn inside of the app only. (A panic here would bring along the printing of everything.)
        use_context().unwrap_or_else(|| Self::start(Api::default(), Navigation::start()))
    }

    /// The edge that the surrounding app talks to.
    pub fn api(self) -> Api {
        self.api.try_get_value().unwrap_or_default()
    }

    /// The rule book's zone, once it is known.
    pub fn zone(self) -> Option<i16> {
        self.centre
            .value
            .with(|centre| centre.as_ref().map(|centre| centre.offers.zone_minutes_east))
    }

    /// Whether a member is here, as far as is known.
    pub fn signed_in(self) -> bool {
        self.centre.value.with(|centre| {
            centre.as_ref().is_some_and(|centre| matches!(centre.viewer, Viewer::Member(_)))
        })
    }

    /// Asks for the member centre again if it was seen before: one has come back to it.
    pub fn refresh_centre(self) {
        if self.centre.value.peek(Option::is_some) {
            self.centre.again();
        }
    }
}
