package org.countyread.dicom.net.service.retrieve;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryLevel;

/** What is to be retrieved, already checked: the level is one of the model and its unique keys have values. Immutable. */
public record RetrieveRequest(Caller caller, InformationModel model, QueryLevel level, Attributes identifier) {}
