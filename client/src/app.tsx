// Which screen is shown, and what holds for all of them: signing in, the forced change of a password, forced codes,
// a screen that breaks.

import { useErrorBoundary } from 'preact/hooks';
import { effect } from '@preact/signals';
import { onCodesDue, onPasswordDue, onSignedOut } from './api';
import { forgetAll, startDistribution } from './offline/distribute';
import { hasOwner } from './offline/store';
import { OfflineMark } from './offline/offline_mark';
import { OutboxMark } from './screens/votes/outbox_mark';
import { startOutbox } from './state/outbox';
import { machineKey } from './state/machine_key';
import { mustChangePassword, mustSetCodes, noteCodesDue, notePasswordDue, noteSignedOut, signedInAs } from './state/session';
import { lazy } from './ui/lazy';
import { navigate, path } from './ui/router';
import { routeOf } from './ui/routes';
import { BrokenScreen } from './screens/missing/broken';

const Home = lazy(() => import('./screens/home'));
const Login = lazy(() => import('./screens/login'));
const Password = lazy(() => import('./screens/password'));
const Codes = lazy(() => import('./screens/codes'));
const Device = lazy(() => import('./screens/device'));
const Remote = lazy(() => import('./screens/remote'));
const Missing = lazy(() => import('./screens/missing'));
const Prepare = lazy(() => import('./screens/prepare'));
const Prejoin = lazy(() => import('./screens/prejoin'));
const Chair = lazy(() => import('./screens/chair'));
const Tv = lazy(() => import('./screens/tv'));
const Projector = lazy(() => import('./screens/projector'));
const Phone = lazy(() => import('./screens/phone'));
const Folder = lazy(() => import('./screens/folder'));
const HandIn = lazy(() => import('./screens/hand_in'));
const Search = lazy(() => import('./screens/search'));
const Archive = lazy(() => import('./screens/archive'));
const Reports = lazy(() => import('./screens/report'));
const Papers = lazy(() => import('./screens/papers'));
const Reader = lazy(() => import('./screens/reader'));
const Attendance = lazy(() => import('./screens/attendance'));
const Entrance = lazy(() => import('./screens/entrance'));
const InvitationScreen = lazy(() => import('./screens/invitation'));
const CheckIn = lazy(() => import('./screens/check_in'));
const Admin = lazy(() => import('./screens/admin'));
const Written = lazy(() => import('./screens/written'));
const Signing = lazy(() => import('./screens/signing'));
const Settings = lazy(() => import('./screens/settings'));
const RecordScreen = lazy(() => import('./screens/record'));
const MyNotes = lazy(() => import('./screens/notes'));
const Tasks = lazy(() => import('./screens/tasks'));
const TaskScreen = lazy(() => import('./screens/tasks/task_page'));
const TaskNumbers = lazy(() => import('./screens/tasks/numbers'));

/** After so long the first screen has what it needs. */
const QUIET_MS = 3000;

onSignedOut(() => {
  const machine = machineKey() !== '' && !signedInAs.peek().startsWith('person');
  noteSignedOut();
  void forgetAll(); // whatever this machine kept was for one who may come no more
  const { screen } = routeOf(location.pathname);
  if (screen !== 'login' && screen !== 'device') navigate(machine ? '/device' : `/login?next=${encodeURIComponent(location.pathname + location.search)}`, true);
});

onPasswordDue(notePasswordDue);
onCodesDue(noteCodesDue);

effect(() => {
  if (!mustChangePassword.value) return;
  const { screen } = routeOf(path.value);
  if (screen !== 'password' && screen !== 'login' && screen !== 'device') navigate(`/password?next=${encodeURIComponent(path.value)}`, true);
});

effect(() => {
  if (!mustSetCodes.value || mustChangePassword.value) return;
  const { screen } = routeOf(path.value);
  if (screen !== 'codes' && screen !== 'login' && screen !== 'device') navigate(`/codes?next=${encodeURIComponent(path.value)}`, true);
});

effect(() => {
  if (signedInAs.value || hasOwner()) startDistribution(); // a screen need not ask who it is for
});

startOutbox();

// Where the application is kept, a paper opens at once: the reader comes from the store and costs no line.
void navigator.serviceWorker?.ready.then(() => setTimeout(Reader.ahead, QUIET_MS));

export function App() {
  const [error] = useErrorBoundary((cause) => console.error(cause));
  return error ? <BrokenScreen /> : <><Screen /><OfflineMark /><OutboxMark /></>;
}

function Screen() {
  const route = routeOf(path.value);
  switch (route.screen) {
    case 'home':
      return <Home />;
    case 'login':
      return <Login />;
    case 'password':
      return <Password />;
    case 'codes':
      return <Codes />;
    case 'device':
      return <Device />;
    case 'remote':
      return <Remote />;
    case 'prepare':
      return <Prepare key={route.id} id={route.id} />;
    case 'prejoin':
      return <Prejoin key={route.id} id={route.id} />;
    case 'chair':
      return <Chair key={route.id} id={route.id} />;
    case 'tv':
      return <Tv key={route.id} id={route.id} />;
    case 'projector':
      return <Projector key={route.id} id={route.id} />;
    case 'phone':
      return <Phone key={route.id} id={route.id} />;
    case 'signing':
      return <Signing id={route.id} />;
    case 'attendance':
      return <Attendance key={route.id} id={route.id} />;
    case 'entrance':
      return <Entrance key={route.id} id={route.id} />;
    case 'checkIn':
      return <CheckIn key={route.id} id={route.id} />;
    case 'invitation':
      return <InvitationScreen key={route.token} token={route.token} />;
    case 'ownInvitation':
      return <InvitationScreen key={route.id} meeting={route.id} />;
    case 'admin':
      return <Admin page={route.page} />;
    case 'writtenNew':
      return <Prepare key="written" id={null} written />;
    case 'written':
      return <Written key={route.id} id={route.id} />;
    case 'minutes':
    case 'notice':
      return <RecordScreen key={`${route.screen} ${route.id}`} meeting={route.id} kind={route.screen} />;
    case 'settings':
      return <Settings />;
    case 'notes':
      return <MyNotes />;
    case 'papers':
      return <Papers key={route.id} id={route.id} />;
    case 'reader':
      return <Reader key={route.id} id={route.id} />;
    case 'folder':
      return <Folder />;
    case 'handIn':
      return <HandIn key={route.id} id={route.id} />;
    case 'search':
      return <Search />;
    case 'archive':
      return <Archive />;
    case 'reports':
      return <Reports />;
    case 'tasks':
      return <Tasks />;
    case 'task':
      return <TaskScreen key={route.id} id={route.id} />;
    case 'taskNumbers':
      return <TaskNumbers />;
    case 'missing':
      return <Missing />;
  }
}
