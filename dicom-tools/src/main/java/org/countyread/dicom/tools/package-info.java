/**
 * DICOM at the command line: looks at files, checks, renders and rewrites them, talks to peers. Decides nothing about DICOM
 * itself; that belongs to {@code dicom-core}, {@code dicom-codec} and {@code dicom-net}.
 */
@NullMarked
package org.countyread.dicom.tools;

import org.jspecify.annotations.NullMarked;
