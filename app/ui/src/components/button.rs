use leptos::prelude::*;

/// How a button looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ButtonKind {
    /// The one button that moves money or takes the gift; nothing else is mango.
    Mango,
    /// The main act of a screen without money.
    #[default]
    Tide,
    /// A second act: outlined.
    Outline,
    /// Plain text of a button's height.
    Plain,
    /// What warns: withdrawing, "I don't know this person".
    Coral,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Mango => "mg-button mg-button--mango",
            Self::Tide => "mg-button mg-button--tide",
            Self::Outline => "mg-button mg-button--outline",
            Self::Plain => "mg-button mg-button--plain",
            Self::Coral => "mg-button mg-button--coral",
        }
    }
}

/// What a button does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ButtonRole {
    /// Sends its form.
    Submit,
    /// What its listener does (`on:click` on the component).
    #[default]
    Act,
}

/// A button, 48 high.
#[component]
pub fn Button(
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// What it does.
    #[prop(optional)]
    role: ButtonRole,
    /// Whether it rests just now. It stays focusable and says so, so that nobody is lost.
    #[prop(into, optional)]
    resting: MaybeProp<bool>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let role = match role {
        ButtonRole::Submit => "submit",
        ButtonRole::Act => "button",
    };
    view! {
        <button class=kind.class() type=role aria-disabled=move || resting.get().unwrap_or_default().then_some("true")>
            {children()}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {children()}
        </a>
    }
}
