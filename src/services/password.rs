//! Passwords, kept as argon2id with the parameters of RFC 9106's second recommendation scaled to OWASP's (19 MiB, two passes, one lane).

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

/// Fewest characters of a password: NIST SP 800-63B asks for length, not for kinds of character.
pub const SHORTEST: usize = 12;

/// The hash to keep, in PHC form.
///
/// # Errors
/// When argon2 refuses the input, as for one of several gigabytes.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<String, argon2::password_hash::Error> {
    Argon2::default().hash_password_with_salt(password.as_bytes(), salt).map(|hash| hash.to_string())
}

/// Does the password fit? With no hash on file the same work is done for nothing, so that the time taken tells nobody which addresses exist.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let Ok(expected) = PasswordHash::new(hash.unwrap_or(NOBODYS)) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &expected).is_ok() && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let kept = hash("correct horse battery", &[7; 16]).unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(verify("correct horse battery", Some(&kept)));
        assert!(!verify("correct horse batter", Some(&kept)));
        assert!(!verify("correct horse battery", None));
    }
}
