//! RSASSA-PKCS1-v1_5 with SHA-256 and AES-256-GCM, by the runtime's WebCrypto. Keys come as base64 of DER.

use base64::{Engine, engine::general_purpose::STANDARD};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use worker::{Error, Result};

#[wasm_bindgen]
extern "C" {
    type Crypto;
    type Subtle;

    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    static CRYPTO: Crypto;

    #[wasm_bindgen(method, getter)]
    fn subtle(this: &Crypto) -> Subtle;

    #[wasm_bindgen(method, catch, js_name = importKey)]
    fn import_key(
        this: &Subtle,
        format: &str,
        data: &Uint8Array,
        algorithm: &JsValue,
        extractable: bool,
        usages: &Array,
    ) -> core::result::Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn sign(
        this: &Subtle,
        algorithm: &str,
        key: &JsValue,
        data: &Uint8Array,
    ) -> core::result::Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn verify(
        this: &Subtle,
        algorithm: &str,
        key: &JsValue,
        signature: &Uint8Array,
        data: &Uint8Array,
    ) -> core::result::Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn encrypt(
        this: &Subtle,
        algorithm: &JsValue,
        key: &JsValue,
        data: &Uint8Array,
    ) -> core::result::Result<Promise, JsValue>;
}

const RSA: &str = "RSASSA-PKCS1-v1_5";

/// The signature of a text, in base64.
pub async fn sign(private_key: &str, text: &str) -> Result<String> {
    let key = rsa_key("pkcs8", private_key, "sign").await?;
    let signature = promised(subtle().sign(RSA, &key, &array(text.as_bytes()))).await?;
    Ok(STANDARD.encode(Uint8Array::new(&signature).to_vec()))
}

/// True where the signature (base64) is that key's of those bytes; false for anything that is not a signature.
pub async fn verify(public_key: &str, signature: &str, bytes: &[u8]) -> Result<bool> {
    let Ok(signature) = STANDARD.decode(signature) else { return Ok(false) };
    let key = rsa_key("spki", public_key, "verify").await?;
    let verified = subtle().verify(RSA, &key, &array(&signature), &array(bytes));
    Ok(promised(verified).await?.is_truthy())
}

/// Ciphertext and tag, in base64. Key, nonce and associated data are used as the raw bytes of their texts.
pub async fn encrypt(key: &str, nonce: &str, associated: &str, text: &str) -> Result<String> {
    let name: JsValue = object(&[("name", "AES-GCM".into())])?;
    let usages = Array::of1(&"encrypt".into());
    let imported = subtle().import_key("raw", &array(key.as_bytes()), &name, false, &usages);
    let key = promised(imported).await?;
    let algorithm = object(&[
        ("name", "AES-GCM".into()),
        ("iv", array(nonce.as_bytes()).into()),
        ("additionalData", array(associated.as_bytes()).into()),
        ("tagLength", 128.into()),
    ])?;
    let sealed = promised(subtle().encrypt(&algorithm, &key, &array(text.as_bytes()))).await?;
    Ok(STANDARD.encode(Uint8Array::new(&sealed).to_vec()))
}

async fn rsa_key(format: &str, key: &str, usage: &str) -> Result<JsValue> {
    let der = STANDARD.decode(key).map_err(|_| Error::RustError("a key is not base64".into()))?;
    let algorithm = object(&[("name", RSA.into()), ("hash", "SHA-256".into())])?;
    let usages = Array::of1(&usage.into());
    promised(subtle().import_key(format, &array(&der), &algorithm, false, &usages)).await
}

async fn promised(promise: core::result::Result<Promise, JsValue>) -> Result<JsValue> {
    let promise = promise.map_err(Error::from)?;
    JsFuture::from(promise).await.map_err(Error::from)
}

fn subtle() -> Subtle {
    CRYPTO.with(Crypto::subtle)
}

fn array(bytes: &[u8]) -> Uint8Array {
    Uint8Array::from(bytes)
}

fn object(fields: &[(&str, JsValue)]) -> Result<JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value).map_err(Error::from)?;
    }
    Ok(object.unchecked_into())
}
