//! Texts of bytes, each with exactly one form: base64, base32 (Crockford, capitals only), hex.

use mangrove_domain::ids::base32;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Standard base64 with padding.
pub fn encode_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = [0_u8; 3];
        for (slot, byte) in group.iter_mut().zip(chunk) {
            *slot = *byte;
        }
        let [a, b, c] = group.map(u32::from);
        let value = (a << 16) | (b << 8) | c;
        for place in 0..4 {
            if place <= chunk.len() {
                text.push(symbol(BASE64, value >> (18 - 6 * place)));
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// Standard base64 with padding; `None` for any other form of the same bytes too (stray bits, missing padding,
/// white space).
pub fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return None;
    }
    let body = text.trim_end_matches('=').as_bytes();
    if bytes.len() - body.len() > 2 {
        return None;
    }
    decode(body, 6, |byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    })
}

/// The bytes of a text made by [`mangrove_domain::ids::base32`]; `None` for lower case and stray bits too.
pub fn decode_base32(text: &str) -> Option<Vec<u8>> {
    decode(text.as_bytes(), 5, |byte| {
        BASE32.iter().position(|letter| *letter == byte).and_then(|place| u8::try_from(place).ok())
    })
}

/// As [`decode_base32`], of exactly so many bytes.
pub fn decode_base32_exactly<const BYTES: usize>(text: &str) -> Option<[u8; BYTES]> {
    if text.len() != (BYTES * 8).div_ceil(5) {
        return None;
    }
    decode_base32(text)?.try_into().ok()
}

/// Reads groups of bits, the most significant first. What is left over must be zero and shorter than a group.
fn decode(text: &[u8], bits_each: u32, value_of: impl Fn(u8) -> Option<u8>) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for byte in text {
        buffer = (buffer << bits_each) | u32::from(value_of(*byte)?);
        bits += bits_each;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((buffer >> bits) & 0xff).ok()?);
        }
        buffer &= (1 << bits) - 1;
    }
    (bits < bits_each && buffer == 0).then_some(bytes)
}

/// 64 small hex digits as 32 bytes.
pub fn decode_hex_32(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 {
        return None;
    }
    let digits = text
        .bytes()
        .map(|byte| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        })
        .collect::<Option<Vec<u8>>>()?;
    let (pairs, _) = digits.as_chunks::<2>();
    pairs.iter().map(|[high, low]| high << 4 | low).collect::<Vec<u8>>().try_into().ok()
}

/// A text that no cookie, path or form has to escape: base32 of the bytes.
pub fn plain_text(bytes: &[u8]) -> String {
    base32(bytes)
}

/// Percent-encodes all but the unreserved characters of RFC 3986, for a value within a query.
pub fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(symbol(b"0123456789ABCDEF", u32::from(byte >> 4)));
            encoded.push(symbol(b"0123456789ABCDEF", u32::from(byte & 15)));
        }
    }
    encoded
}

fn symbol<const SIZE: usize>(alphabet: &[u8; SIZE], value: u32) -> char {
    char::from(alphabet.get(value as usize % SIZE).copied().unwrap_or(b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_follows_the_vectors_of_rfc_4648() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ] {
            assert_eq!(encode_base64(plain.as_bytes()), text);
            assert_eq!(decode_base64(text).as_deref(), Some(plain.as_bytes()));
        }
        assert_eq!(encode_base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    #[test]
    fn base64_has_one_form() {
        for wrong in [
            "Zg", "Zg=", "Zh==", "Zg===", "Z===", "====", "Zg==\n", " Zg==", "Zm9-", "Zm=v", "=Zm9",
        ] {
            assert_eq!(decode_base64(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn base32_is_read_back_and_has_one_form() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(37)).collect();
            assert_eq!(decode_base32(&plain_text(&bytes)), Some(bytes));
        }
        for wrong in ["Z", "ZX", "zw", "ZW0", "IL"] {
            assert_eq!(decode_base32(wrong), None, "{wrong}");
        }
        assert_eq!(decode_base32_exactly::<1>("ZW"), Some([0xff]));
        assert_eq!(decode_base32_exactly::<2>("ZW"), None);
    }

    #[test]
    fn hex_is_small_and_of_32_bytes() {
        let text = "00ff".repeat(16);
        assert_eq!(decode_hex_32(&text).map(|bytes| (bytes[0], bytes[1])), Some((0, 255)));
        assert_eq!(decode_hex_32(&text.to_uppercase()), None);
        assert_eq!(decode_hex_32("00"), None);
    }

    #[test]
    fn a_query_value_is_escaped_byte_by_byte() {
        assert_eq!(
            percent_encode("https://a.b/c?d=1&e=红"),
            "https%3A%2F%2Fa.b%2Fc%3Fd%3D1%26e%3D%E7%BA%A2"
        );
    }
}
