/**
 * Query by C-FIND, as user and as provider: query/retrieve information models and the modality worklist, and how their keys match.
 * What is searched belongs to the application; retrieval belongs to {@code retrieve}.
 */
@NullMarked
package org.countyread.dicom.net.service.query;

import org.jspecify.annotations.NullMarked;
