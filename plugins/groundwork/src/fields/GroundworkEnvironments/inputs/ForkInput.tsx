import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../../translation';
import { asidePaths, type ForkPath } from '../answers/forks';
import styles from '../EnvironmentEditor.module.css';
import { useEnvironment } from '../EnvironmentContext';
import { useQuestionLabel } from '../fieldLabel';
import { ChoiceInput } from './ChoiceInput';

/** A choice that decides what else is asked, with a word on what is laid aside by it. */
export function ForkInput(props: {
  path: ForkPath;
  label: string;
  description?: string;
  options: { value: string; label: string }[];
}) {
  const { path } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { aside } = useEnvironment();
  const labelOf = useQuestionLabel();
  const laidAside = asidePaths(aside, path);
  return (
    <div className={styles.wide}>
      <ChoiceInput {...props} />
      <p role="status" className={styles.aside}>
        {laidAside.length > 0 &&
          t('editor.laidAside', {
            fields: laidAside.map(labelOf).join(', '),
          })}
      </p>
    </div>
  );
}
