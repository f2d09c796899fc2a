use super::SignIn;
use crate::{api::Failure, texts};
use leptos::prelude::*;
use mangrove_ui::{Button, ButtonKind, Card, EmptyState, ErrorState, LinkButton};

/// Why there is nothing to show, and the one thing to do about it.
#[component]
pub fn Trouble(
    /// Why.
    failure: Failure,
    /// Why a visitor should sign in.
    sign_in_text: &'static str,
    /// Asks again.
    again: impl Fn() + Send + 'static,
) -> impl IntoView {
    let frame = &texts().frame;
    let (title, text) = match failure {
        Failure::NotFound => {
            return view! {
                <EmptyState title=frame.not_found text=frame.not_found_text>
                    <LinkButton href="/" kind=ButtonKind::Outline>
                        {frame.to_centre}
                    </LinkButton>
                </EmptyState>
            }
            .into_any();
        }
        Failure::SignInFirst => {
            return view! {
                <Card>
                    <h2>{frame.sign_in_first}</h2>
                    <p>{sign_in_text}</p>
                    <SignIn />
                </Card>
            }
            .into_any();
        }
        Failure::Refused(problem) => (frame.refused, problem.title),
        Failure::Offline => (frame.offline, frame.offline_text.to_owned()),
        Failure::Broken => (frame.broken, frame.broken_text.to_owned()),
    };
    view! {
        <ErrorState title text>
            <Button kind=ButtonKind::Outline on:click=move |_| again()>
                {frame.again}
            </Button>
        </ErrorState>
    }
    .into_any()
}

/// Why an act was not done, in a sentence or two.
pub fn say(failure: &Failure) -> String {
    let frame = &texts().frame;
    match failure {
        Failure::Refused(problem) => problem.title.clone(),
        Failure::NotFound => frame.not_found_text.to_owned(),
        Failure::SignInFirst => frame.sign_in_first.to_owned(),
        Failure::Offline => frame.offline_sent.to_owned(),
        Failure::Broken => frame.broken_text.to_owned(),
    }
}
