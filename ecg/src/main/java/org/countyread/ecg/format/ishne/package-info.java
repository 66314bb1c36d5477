/**
 * Holter recordings in ISHNE format.
 *
 * @see "Badilini: The ISHNE Holter Standard Output File Format, A.N.E. 3 (1998)"
 */
@NullMarked
package org.countyread.ecg.format.ishne;

import org.jspecify.annotations.NullMarked;
