//! The Python module `jiaokan._jiaokan`.
