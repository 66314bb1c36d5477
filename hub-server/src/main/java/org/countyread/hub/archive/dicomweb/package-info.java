/**
 * The archive over HTTP: QIDO-RS and WADO-RS of PS3.18. Every access to patient data goes through
 * {@link org.countyread.hub.archive.StudyAccess}; nothing is stored here.
 */
@NullMarked
package org.countyread.hub.archive.dicomweb;

import org.jspecify.annotations.NullMarked;
