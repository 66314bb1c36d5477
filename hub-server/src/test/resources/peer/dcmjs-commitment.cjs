// Asks an application entity on this machine for storage commitment and prints what it reports, one line a report.
// Arguments: folder of node_modules, its port, its AE title, the port to listen on as FRIEND, SOP class, and the UIDs of an
// instance that is kept there and of one that is not.
const [, , modules, port, called, listenPort, sopClass, kept, unknown] = process.argv;
const { Client, Dataset, Scp, Server, requests, responses, constants } = require(modules + '/dcmjs-dimse');
const { PresentationContextResult, SopClass, Status } = constants;
const LINGER_MILLISECONDS = 15000;

function list(items) {
  return items === undefined ? [] : Array.isArray(items) ? items : [items];
}

function print(where, request) {
  const report = request.getDataset().getElements();
  const committed = list(report.ReferencedSOPSequence).map((item) => item.ReferencedSOPInstanceUID);
  const failed = list(report.FailedSOPSequence).map((item) => item.ReferencedSOPInstanceUID + ':' + item.FailureReason);
  console.log(where, report.TransactionUID, 'event', request.getEventTypeId(), 'committed', committed.join() || '-',
    'failed', failed.join() || '-');
}

function taken(request) {
  const response = responses.NEventReportResponse.fromRequest(request);
  response.setStatus(Status.Success);
  return response;
}

function action(transactionUid, instances) {
  const request = new requests.NActionRequest(SopClass.StorageCommitmentPushModel, '1.2.840.10008.1.20.1.1', 1);
  request.setDataset(new Dataset({
    TransactionUID: transactionUid,
    ReferencedSOPSequence: instances.map((uid) => ({ ReferencedSOPClassUID: sopClass, ReferencedSOPInstanceUID: uid })),
  }));
  request.on('response', (response) => console.log('action', transactionUid, response.getStatus().toString(16)));
  return request;
}

/** Keeps the association until the report has come over it. */
function askAndWait() {
  return new Promise((resolve, reject) => {
    const client = new Client();
    client.addRequest(action('1.2.3.1', [kept, unknown]));
    client.on('nEventReportRequest', (request, callback) => {
      print('same', request);
      callback(taken(request));
      resolve();
    });
    client.on('networkError', reject);
    client.send('127.0.0.1', Number(port), 'DCMJS', called, { associationLingerTimeout: LINGER_MILLISECONDS });
  });
}

/** Releases its association at once and is called back. */
function askAndBeCalled() {
  return new Promise((resolve, reject) => {
    class Listener extends Scp {
      associationRequested(association) {
        association.getPresentationContexts().forEach(({ id }) => {
          const context = association.getPresentationContext(id);
          context.setResult(PresentationContextResult.Accept, context.getTransferSyntaxUids()[0]);
        });
        this.sendAssociationAccept();
      }
      nEventReportRequest(request, callback) {
        print('new', request);
        callback(taken(request));
      }
      associationReleaseRequested() {
        this.sendAssociationReleaseResponse();
        resolve();
      }
    }
    new Server(Listener).listen(Number(listenPort));
    const client = new Client();
    client.addRequest(action('1.2.3.2', [kept]));
    client.on('networkError', reject);
    client.send('127.0.0.1', Number(port), 'FRIEND', called, { associationLingerTimeout: 0 });
  });
}

Promise.all([askAndWait(), askAndBeCalled()]).then(() => process.exit(0), (failure) => {
  console.log('failed', failure.message);
  process.exit(1);
});
