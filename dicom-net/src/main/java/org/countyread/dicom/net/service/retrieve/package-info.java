/**
 * Retrieval by C-MOVE and C-GET, as user and as provider, and the C-STORE sub-operations it causes. Where objects lie
 * belongs to the application.
 */
@NullMarked
package org.countyread.dicom.net.service.retrieve;

import org.jspecify.annotations.NullMarked;
