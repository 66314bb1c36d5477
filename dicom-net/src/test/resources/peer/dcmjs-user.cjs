// Uses every service of an application entity on this machine and prints one line for each answer.
// Arguments: folder of node_modules, port, called AE title, AE title to move to.
const [, , modules, port, called, destination] = process.argv;
const { Client, Dataset, requests, responses, constants } = require(modules + '/dcmjs-dimse');
const { Status, SopClass } = constants;

function send(name, request, client = new Client()) {
  return new Promise((resolve) => {
    request.on('response', (response) => {
      const dataset = response.hasDataset() ? response.getDataset().getElements() : {};
      const uid = dataset.StudyInstanceUID || dataset.AccessionNumber || '';
      console.log(name, response.getStatus().toString(16), uid);
    });
    client.addRequest(request);
    client.on('networkError', (e) => { console.log(name, 'failed', e.message); resolve(); });
    client.on('closed', resolve);
    client.send('127.0.0.1', Number(port), 'DCMJS', called);
  });
}

function withDataset(request, elements) {
  request.setDataset(new Dataset(elements));
  return request;
}

async function run() {
  await send('echo', new requests.CEchoRequest());
  await send('find', requests.CFindRequest.createStudyFindRequest({ PatientID: 'P1', StudyInstanceUID: '' }));
  const worklist = requests.CFindRequest.createWorklistFindRequest({ PatientID: 'P2', AccessionNumber: '' });
  delete worklist.getDataset().getElements().PregnancyStatus; // an empty number is written as 0, which matches nobody
  await send('worklist', worklist);
  await send('move', requests.CMoveRequest.createStudyMoveRequest(destination, '1.2.3.1'));
  const getting = new Client();
  getting.on('cStoreRequest', (request, callback) => {
    console.log('got', request.getAffectedSopInstanceUid());
    const response = responses.CStoreResponse.fromRequest(request);
    response.setStatus(Status.Success);
    callback(response);
  });
  await send('get', requests.CGetRequest.createStudyGetRequest('1.2.3.2'), getting);
  await send('store', new requests.CStoreRequest(new Dataset({
    _vrMap: {}, SOPClassUID: '1.2.840.10008.5.1.4.1.1.2', SOPInstanceUID: '1.2.3.99', PatientID: 'P9', StudyInstanceUID: '1.2.3.9',
  }, '1.2.840.10008.1.2.1')));
  const mpps = SopClass.ModalityPerformedProcedureStep;
  await send('create', withDataset(new requests.NCreateRequest(mpps, '1.2.55'), {
    Modality: 'DX', PerformedStationAETitle: 'DCMJS', PerformedProcedureStepStartDate: '20260102',
    PerformedProcedureStepStartTime: '0815', PerformedProcedureStepStatus: 'IN PROGRESS', PerformedProcedureStepID: 'S1',
    ScheduledStepAttributesSequence: [{ StudyInstanceUID: '1.2.3' }],
  }));
  await send('set', withDataset(new requests.NSetRequest(mpps, '1.2.55'), {
    PerformedProcedureStepStatus: 'COMPLETED', PerformedProcedureStepEndDate: '20260102',
    PerformedProcedureStepEndTime: '0820', PerformedSeriesSequence: [{ SeriesInstanceUID: '1.2.3.1' }],
  }));
  await send('action', withDataset(new requests.NActionRequest(SopClass.StorageCommitmentPushModel, '1.2.840.10008.1.20.1.1', 1), {
    TransactionUID: '1.2.88',
    ReferencedSOPSequence: [{ ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.2', ReferencedSOPInstanceUID: '1.2.3.99' }],
  }));
}

run().then(() => process.exit(0));
