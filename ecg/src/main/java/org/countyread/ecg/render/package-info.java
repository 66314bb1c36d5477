/**
 * ECG paper: a recording becomes pages in mm, and pages become SVG. What prints as PDF is in {@code pdf}; formats of
 * recordings, screens and patients are not known here.
 */
@NullMarked
package org.countyread.ecg.render;

import org.jspecify.annotations.NullMarked;
