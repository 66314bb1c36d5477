package org.countyread.dicom.net.service;

/** Takes objects that are sent by C-STORE. Thread-safe: many associations send at once. */
public interface StoreReceiver {
    /**
     * Begins an object. Called on a worker thread; may block.
     *
     * @throws StoreRefused if the object is not wanted; its data set is swallowed and its status answered
     */
    StoreSink open(StoreRequest request) throws StoreRefused;
}
