package org.countyread.hub.archive;

import java.util.Optional;

/**
 * Where an object came from.
 *
 * @param siteCode the organisation that answers for the data; also the issuer of its patient IDs
 * @param callingAe AE title of the modality, when one is known
 */
public record Origin(String siteCode, Optional<String> callingAe, Via via) {}
