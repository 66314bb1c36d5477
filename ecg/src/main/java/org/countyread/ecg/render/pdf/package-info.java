/** ECG paper as PDF. The only package that needs PDFBox, which whoever prints brings along; formats belong elsewhere. */
@NullMarked
package org.countyread.ecg.render.pdf;

import org.jspecify.annotations.NullMarked;
