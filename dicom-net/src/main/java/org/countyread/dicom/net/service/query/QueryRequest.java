package org.countyread.dicom.net.service.query;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.service.Caller;

/**
 * A query of the information model, already checked: the level is one of the model, and unless relational queries were
 * agreed the unique keys above it have single values. Immutable.
 *
 * @param identifier the keys, without the level
 */
public record QueryRequest(
        Caller caller, InformationModel model, QueryLevel level, Attributes identifier, QueryExtensions extensions) {}
