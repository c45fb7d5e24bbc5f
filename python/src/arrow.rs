//! The Arrow PyCapsule interface, both ways, over the C structs of `arrow-array`.
//!
//! The libraries that offer this whole bring Arrow's compute kernels with them, a tenth of the
//! wheel, for a cast that columns of text do not need. The only unsafe code of the
//! project is here: taking structs out of capsules whose names say what they are.

use std::ffi::CStr;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatchReader, make_array};
use arrow_schema::{ArrowError, Field, FieldRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// Arrays of one type: the chunks of a column, the batches of a table, or one array.
pub(crate) struct Arrays {
    pub(crate) field: FieldRef,
    origin: Origin,
}

enum Origin {
    One(Option<ArrayRef>),
    Stream(FFI_ArrowArrayStream),
}

impl Arrays {
    /// Takes the arrays of anything with `__arrow_c_stream__` or `__arrow_c_array__`.
    pub(crate) fn new(object: &Bound<'_, PyAny>) -> PyResult<Arrays> {
        if object.hasattr("__arrow_c_stream__")? {
            return Arrays::of_stream(&object.call_method0("__arrow_c_stream__")?);
        }
        if object.hasattr("__arrow_c_array__")? {
            return Arrays::of_array(&object.call_method0("__arrow_c_array__")?);
        }
        Err(PyTypeError::new_err("a table is an Arrow table, array or stream, such as a DataFrame"))
    }

    fn of_stream(capsule: &Bound<'_, PyAny>) -> PyResult<Arrays> {
        let pointer = capsule.cast::<PyCapsule>()?.pointer_checked(Some(STREAM))?;
        // SAFETY: a capsule of this name holds such a struct; taking it leaves an empty one.
        let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.cast().as_ptr()) };
        let get = stream.get_schema.ok_or_else(|| PyValueError::new_err("the stream was taken"))?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the producer's own function, on its own stream and an empty struct.
        let code = unsafe { get(&mut stream, &mut schema) };
        if code != 0 {
            return Err(PyValueError::new_err(last_error(&mut stream, code)));
        }
        let field = Field::try_from(&schema).map_err(wrong)?;
        Ok(Arrays { field: Arc::new(field), origin: Origin::Stream(stream) })
    }

    fn of_array(capsules: &Bound<'_, PyAny>) -> PyResult<Arrays> {
        let pair = capsules.cast::<PyTuple>()?;
        let (schema, array) = (pair.get_item(0)?, pair.get_item(1)?);
        let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(SCHEMA))?;
        let array = array.cast::<PyCapsule>()?.pointer_checked(Some(ARRAY))?;
        // SAFETY: capsules of these names hold such structs; the schema is only looked at.
        let (schema, array) = unsafe {
            let schema: &FFI_ArrowSchema = schema.cast().as_ref();
            (schema, FFI_ArrowArray::from_raw(array.cast().as_ptr()))
        };
        let field = Field::try_from(schema).map_err(wrong)?;
        let array = taken(array, &field).map_err(wrong)?;
        Ok(Arrays { field: Arc::new(field), origin: Origin::One(Some(array)) })
    }
}

impl Iterator for Arrays {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = match &mut self.origin {
            Origin::One(array) => return array.take().map(Ok),
            Origin::Stream(stream) => stream,
        };
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the producer's own function, on its own stream and an empty struct.
        let code = unsafe { stream.get_next?(stream, &mut array) };
        if code != 0 {
            return Some(Err(ArrowError::CDataInterface(last_error(stream, code))));
        }
        // A released array is the end.
        (!array.is_released()).then(|| taken(array, &self.field))
    }
}

fn taken(array: FFI_ArrowArray, field: &Field) -> Result<ArrayRef, ArrowError> {
    // SAFETY: the producer gave both, and the standard has it that they fit each other.
    let data = unsafe { from_ffi_and_data_type(array, field.data_type().clone())? };
    Ok(make_array(data))
}

/// What the producer says went wrong.
fn last_error(stream: &mut FFI_ArrowArrayStream, code: i32) -> String {
    // SAFETY: the producer's own function; its text lives until the next call.
    let text = stream.get_last_error.and_then(|get| unsafe {
        let text = get(stream);
        (!text.is_null()).then(|| CStr::from_ptr(text).to_string_lossy().into_owned())
    });
    text.unwrap_or_else(|| format!("the Arrow stream failed with code {code}"))
}

fn wrong(error: ArrowError) -> PyErr {
    PyTypeError::new_err(error.to_string())
}

/// A capsule that gives the batches of `reader`.
pub(crate) fn stream(
    py: Python<'_>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}
