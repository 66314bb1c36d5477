/**
 * What the DICOM Upper Layer decides: the state machine of PS3.8 §9.2 and the negotiation of an association, as pure
 * functions. No socket, clock or log belongs here; what is to be done comes out as {@code Effect}s.
 */
@NullMarked
package org.countyread.dicom.net.ul;

import org.jspecify.annotations.NullMarked;
