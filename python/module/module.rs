//! What Python loads: the bindings and the core, linked.
//!
//! A crate of its own because what is linked last sets how all the rest is optimised. The bindings
//! are made small; were they linked last, no loop of the core would be vectorised.

extern crate jiaokan_python as _; // its `PyInit__jiaokan` is all there is
