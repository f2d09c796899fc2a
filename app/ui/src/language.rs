//! Which language a page speaks. Page binaries are built once per language, so that a browser downloads one only;
//! the edge speaks both.

use mangrove_contract::Language;

/// The language that this binary was built for: `MANGROVE_LANGUAGE` at compile time (`zh-CN` or `en`), Chinese
/// where it is not set.
pub const fn language() -> Language {
    // Bytes, because a constant function cannot compare texts.
    match option_env!("MANGROVE_LANGUAGE") {
        Some(tag) if matches!(tag.as_bytes(), b"en") => Language::English,
        _ => Language::Chinese,
    }
}

/// The language to speak when asked for `wanted`: that one at the edge; in a page's binary always the one that it
/// was built for, a constant, so that the linker can leave the other language's texts out.
#[inline]
pub const fn spoken(wanted: Language) -> Language {
    if cfg!(any(feature = "csr", feature = "hydrate")) { language() } else { wanted }
}
