/**
 * Where the heart beats in a recording and what kind of beat each is. Depends on {@link org.countyread.ecg.Lead} and its
 * like only, never on a format.
 */
@NullMarked
package org.countyread.ecg.beat;

import org.jspecify.annotations.NullMarked;
